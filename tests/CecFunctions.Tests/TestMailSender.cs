using System.Collections.Concurrent;
using CecFunctions.Notices;

namespace CecFunctions.Tests;

/// <summary>Keeps the mails it takes, and answers as the test tells it.</summary>
internal sealed class TestMailSender : IMailSender
{
    private readonly ConcurrentQueue<OutgoingMail> _taken = [];
    private int _calls;

    public bool RepeatReplaces { get; set; } = true;

    /// <summary>What it answers; by default it takes every mail.</summary>
    public Func<OutgoingMail, MailResult>? Answer { get; set; }

    /// <summary>How often it was called.</summary>
    public int Calls => _calls;

    /// <summary>The mails it took, as they came; one that was sent again is there again.</summary>
    public IReadOnlyCollection<OutgoingMail> Taken => _taken;

    /// <summary>The mails it took, by recipient and then by id; one that was sent again replaces the first.</summary>
    public IReadOnlyList<OutgoingMail> Mails =>
    [
        .. _taken
            .GroupBy(mail => mail.MailId, (_, sent) => sent.Last(), StringComparer.Ordinal)
            .OrderBy(mail => mail.To, StringComparer.Ordinal)
            .ThenBy(mail => mail.MailId, StringComparer.Ordinal),
    ];

    public void Forget() => _taken.Clear();

    public Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        var result = Answer?.Invoke(mail) ?? MailResult.Taken($"provider-{mail.MailId}");
        if (result.Outcome == MailOutcome.Taken)
        {
            _taken.Enqueue(mail);
        }

        return Task.FromResult(result);
    }
}
