namespace CecFunctions.Application.NoticeDispatch;

/// <summary>A mail in words: subject (one line), plain text, and the same as HTML.</summary>
public sealed record RenderedMail(string Subject, string Text, string Html);
