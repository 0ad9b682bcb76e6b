"""Spanish, as the United Nations edits it."""

from __future__ import annotations

from enregard.model import Language

LANGUAGE = Language(
    tag="es",
    masthead={
        "organization": r"Naciones Unidas",
        "organ": r"Asamblea General|Consejo de Seguridad|Consejo Económico y Social",
        "distribution": r"Distr\.? ?:? ?(?:general|limitada|reservada)",
        "language": r"Español|(?<=\s)Árabe|Chino|Francés|Inglés|Ruso",
        "original": r"Original ?: ?\w+(?:(?:, | y |/)(?:árabe|chino|español|francés|inglés|ruso))*",
        "session": r"(?:[A-ZÁÉÍÓÚ][a-záéíóú]+(?: [a-záéíóú]+){0,2}|\d+[ºo°]) período(?: extraordinario)? de sesiones(?: de emergencia)?",
        "agenda-item": r"Temas? \d+[^\n]*? (?:del programa|de la lista)(?: provisional| preliminar)?\*?",
    },
    letter_title=r"(?:Cartas? (?:idénticas )?|Nota verbal )de fecha \d|Cartas? idénticas de fecha",
    annex_title=r"Anexo(?: [IVXLC]+)?(?: de la (?:carta|nota verbal) de fecha\b.*)?",
    signature=r"\(Firmado\)",
    place_date=r"[A-ZÁÉÍÓÚ][\w .'’-]{1,40}, \d{1,2} de [a-záéíóú]+ de \d{4}",
    organs=r"(?:La Asamblea General|El Consejo (?:de Seguridad|Económico y Social|de Derechos Humanos)|La Comisión [\w ]+)",
    resolution_title=r"(?:Resolución \d+ ?\(\d{4}\)|Resolución \d+/\d+|\d+/\d+\. \S).*",
    adoption=r"Aprobada (?:por|en|sin)\b.*|Resolución aprobada por\b.*|\d+[aª.]+ sesión(?: plenaria)?",
    openings=r"(?:[A-ZÁÉÍÓÚ][a-záéíóú]+(?:ando|endo|iendo)|Consciente|Convencid[ao]|Decidid[ao]|Resuelt[ao]|Preocupad[ao]|Profundamente|Gravemente|Habiendo|Tomando|Teniendo|Guiad[ao]|Alarmad[ao]|Deseos[ao])\b",
    notes=r"Véase|Ibid|Documentos Oficiales|Resolución|Naciones Unidas, Treaty|[A-Z]{1,4}/",
    article=r"Artículo (?P<value>\d+(?:[ºo°])?|[IVXLC]+)(?: ?(?:bis|ter))?\.?",
    dates=(
        r"(?P<day>\d{1,2}) de (?P<month>MONTH) (?:a|al|y|–|-) (?P<day2>\d{1,2}) de (?P<month2>MONTH) de (?P<year>\d{4})",
        r"(?P<day>\d{1,2})(?P<sep>(?:, \d{1,2})* ?(?:y|a|al|-|–) ?)(?P<day2>\d{1,2}) de (?P<month>MONTH)(?: de (?P<year>\d{4}))?",
        r"(?P<day>\d{1,2}|FIRST)[ºo°]? de (?P<month>MONTH)(?: del? (?P<year>\d{4}))?",
        r"(?P<month>MONTH) de (?P<year>\d{4})",
    ),
    first="primero",
    grouping=".\u00a0\u202f\u2009 ",
    abbreviations=r"Sra?s?|Srta|Dra?|Prof|D|Da|Excmo|Excma|Ilmo|Ud|Uds|art|arts|párr|párrs|pár|págs?|pp?|vols?|cap|caps|núms?|nums?|nos?|cf|vgr|fig|figs|ed|eds|op|cit|ibid|aprox|ene|feb|abr|jun|jul|ago|sept?|oct|nov|dic|Distr|Add|Corr|Supl|doc|docs|res|p\. ?ej|Gral|Cnel|Lic|Ing",
    final_abbreviations=r"etc|S\.A|Cía|Ltda|EE\.UU|[ap]\.m",
)
