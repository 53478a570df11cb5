"""Where the topics of chapter b04 declare their facts and pictures."""

from custlib.chapters.registry import Chapter

chapter = Chapter("b04")
