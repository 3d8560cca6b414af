"""The open corpus of who says what in the news: marks, guidelines, and the tool that keeps them exact.

`python -m corpus` lists its commands. The marks are stand-off: the articles' texts are not part of
the project.
"""
