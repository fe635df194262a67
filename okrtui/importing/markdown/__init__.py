"""OKRs that people write as Markdown, in the shapes that are common."""
