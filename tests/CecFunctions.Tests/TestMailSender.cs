using System.Collections.Concurrent;
using CecFunctions.Notices;

namespace CecFunctions.Tests;

/// <summary>Keeps the mails it is given, by their ids, and answers as it is told.</summary>
internal sealed class TestMailSender : IMailSender
{
    private readonly ConcurrentDictionary<string, OutgoingMail> _byId = new(StringComparer.Ordinal);
    private int _calls;

    public bool RepeatReplaces { get; set; } = true;

    /// <summary>What it answers; by default it takes every mail.</summary>
    public Func<OutgoingMail, MailResult>? Answer { get; set; }

    /// <summary>How often it was called.</summary>
    public int Calls => _calls;

    /// <summary>The mails it took, by recipient and then by id.</summary>
    public IReadOnlyList<OutgoingMail> Mails =>
        [
            .. _byId.Values.OrderBy(mail => mail.To, StringComparer.Ordinal).ThenBy(
                mail => mail.MailId, StringComparer.Ordinal),
        ];

    public Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        var result = Answer?.Invoke(mail) ?? MailResult.Taken($"provider-{mail.MailId}");
        if (result.Outcome == MailOutcome.Taken)
        {
            _byId[mail.MailId] = mail;
        }

        return Task.FromResult(result);
    }
}
