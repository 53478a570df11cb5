"""Where the topics of chapter a07 declare their facts and pictures."""

from custlib.chapters.registry import Chapter

chapter = Chapter("a07")
