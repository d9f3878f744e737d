namespace CecFunctions.Application.NoticeDispatch;

/// <summary>A mail as kept.</summary>
public sealed record MailboxEntry(string MailId, string To, string Subject, DateTimeOffset SentAt, string Text, string Html);
