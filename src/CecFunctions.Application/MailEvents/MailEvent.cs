namespace CecFunctions.Application.MailEvents;

/// <summary>What the provider says became of a mail after it was handed over.</summary>
/// <param name="MailId">The mail's id, as it was given to the provider.</param>
/// <param name="Failure">Why it did not arrive, as the notice is to show it: a code or a few words, and no address; <see langword="null"/> = it was delivered.</param>
public sealed record MailEvent(string MailId, string? Failure);
