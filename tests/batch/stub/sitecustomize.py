"""Adds the encoder in this folder to those of the program, in processes that have the folder on PYTHONPATH. Only tests and benchmarks do that."""

from pathlib import Path

import enregard.encoders

enregard.encoders.__path__.append(str(Path(__file__).parent / "encoders"))
