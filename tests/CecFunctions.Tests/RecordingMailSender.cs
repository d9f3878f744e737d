using System.Collections.Concurrent;
using CecFunctions.Notices;

namespace CecFunctions.Tests;

/// <summary>Takes every mail and keeps it.</summary>
internal sealed class RecordingMailSender : IMailSender
{
    private readonly ConcurrentQueue<OutgoingMail> _mails = new();

    public bool RepeatReplaces => true;

    public IReadOnlyCollection<OutgoingMail> Mails => _mails;

    public void Forget() => _mails.Clear();

    public Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        _mails.Enqueue(mail);
        return Task.FromResult(MailResult.Taken(mail.MailId));
    }
}
