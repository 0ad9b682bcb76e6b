"""Printed numbers of a translation: as in its file, with the labels of today, and in the form that it has for units beside a new one."""

from __future__ import annotations

from enregard.facts.label_forms import print_label, translate_label, write_label
from enregard.model import Bitext, Document, Unit


class Numbers:
    """Printer of the numbers of a bitext's target."""

    def __init__(self, bitext: Bitext) -> None:
        self._source, self._target = bitext.source, bitext.target
        self._models: dict[tuple[str, ...], list[tuple[Unit, Unit]]] = {}
        """Kind, or kind and division -> the first two numbered units of the source with their translations."""
        for link in bitext.links:
            if len(link.source) == len(link.target) == 1:
                self._add_model(bitext.source.by_id[link.source[0]], bitext.target.by_id[link.target[0]])

    def _add_model(self, source: Unit, target: Unit) -> None:
        if source.kind == target.kind and source.label and target.label:
            for key in ((source.kind, _get_division(source)), (source.kind,)):
                found = self._models.setdefault(key, [])
                if len(found) < 2:
                    found.append((source, target))

    def find_model(self, unit: Unit) -> Unit | None:
        """Find the target unit whose number shows the form of that of the source *unit*: one of its kind, in its division if there is one."""
        keys = ((unit.kind, _get_division(unit)), (unit.kind,))
        return next((there for key in keys for here, there in self._models.get(key, ()) if here is not unit), None)

    def print(self, unit: Unit, source: Unit | None) -> str:
        """Return the number of the target *unit* as printed; in the form of those beside its *source* if its own form cannot say it."""
        tag = self._target.language
        if source and unit.file_label and unit.label and write_label(unit.label, tag, unit.file_label, tag) is None:
            return self.print_new(source)
        return _print_in_file(self._target, unit)

    def print_new(self, unit: Unit) -> str:
        """Return the number of the source *unit* as the translation would print it."""
        printed = _print_in_file(self._source, unit)
        if unit.label is None:
            return printed
        languages = self._source.language, self._target.language
        model = self.find_model(unit)
        if model and model.label and (label := write_label(unit.label, languages[0], model.label, languages[1])):
            return print_label(_print_in_file(self._target, model), model.label, label)
        translated = translate_label(unit.label, *languages)
        return printed if translated is None else print_label(printed, unit.label, translated)


def _get_division(unit: Unit) -> str:
    return unit.id.rpartition("/")[0]


def _print_in_file(document: Document, unit: Unit) -> str:
    """Return the number of *unit* as printed in *document*, with the label of today; an empty string if it has none."""
    if unit.label_span is None or not document.text:
        return f"{unit.label}." if unit.label is not None else ""
    printed = document.text[slice(*unit.label_span)]
    return print_label(printed, unit.file_label, unit.label or "") if unit.file_label else printed
