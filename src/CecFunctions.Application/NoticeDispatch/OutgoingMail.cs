namespace CecFunctions.Application.NoticeDispatch;

/// <summary>A mail to hand to the sender.</summary>
/// <param name="MailId">Letters, digits and dashes; recorded before sending, and given to the provider to name the mail by.</param>
/// <param name="To">One address.</param>
/// <param name="Html">The same as the text, for readers that show it.</param>
public sealed record OutgoingMail(string MailId, string To, string Subject, string Text, string Html);
