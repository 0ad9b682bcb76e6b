"""PDF files made for tests."""

from __future__ import annotations

import zlib

IMAGE = "q 100 0 0 100 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q"


_LAMP = "800 0 0 0 700 700 d1 0 0 700 700 re f"


def made(*pages: str) -> bytes:
    """A small PDF with these content streams, in Helvetica (F), Helvetica-Bold (B), Courier (C), or a font (G) whose only letter, `\\001`, has no Unicode."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    last = 4 + 2 * len(pages)
    fonts = f"/F 3 0 R /B {last} 0 R /C {last + 1} 0 R /G {last + 2} 0 R"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, stream in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {5 + 2 * n} 0 R "
            f"/Resources << /Font << {fonts} >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for name in ("Helvetica-Bold", "Courier")
    ]
    objects.append(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 1 /LastChar 1 /Widths [800] "
        f"/Encoding << /Differences [1 /lamp] >> /CharProcs << /lamp {last + 3} 0 R >> /Resources << >> >>"
    )
    objects.append(f"<< /Length {len(_LAMP)} >>\nstream\n{_LAMP}\nendstream")
    out, places = "%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return f"{out}startxref\n{out.index('xref')}\n%%EOF\n".encode("latin-1")


def at(x: int, y: int, text: str, size: int = 11, font: str = "F") -> str:
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET"


def scanned(*pictures: tuple[int, int, bytes]) -> bytes:
    """A PDF whose pages are these pictures (width and height in dots, 300 to an inch; a byte a dot) and nothing else."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    for width, height, dots in pictures:
        n, data = len(objects), zlib.compress(dots)
        box = f"{width * 72 / 300:.2f} {height * 72 / 300:.2f}"
        drawn = f"q {box.split()[0]} 0 0 {box.split()[1]} 0 0 cm /I Do Q".encode()
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {box}] /Contents {n + 2} 0 R /Resources << /XObject << /I {n + 3} 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn),
            b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\n"
            b"stream\n%b\nendstream" % (width, height, len(data), data),
        ]
    kids = " ".join(f"{n} 0 R" for n in range(3, len(objects) + 1, 3))
    objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pictures)} >>".encode()
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (n, body)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode()


def rasterized(data: bytes) -> bytes:
    """The PDF *data* as a scanner would make it: pictures of its pages at 300 dots an inch, without text."""
    import pypdfium2

    pictures = []
    for page in pypdfium2.PdfDocument(data):
        image = page.render(scale=300 / 72, grayscale=True).to_numpy()
        pictures.append((image.shape[1], image.shape[0], image.tobytes()))
    return scanned(*pictures)
