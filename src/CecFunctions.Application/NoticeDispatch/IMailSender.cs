namespace CecFunctions.Application.NoticeDispatch;

/// <summary>Hands mails to whoever delivers them.</summary>
public interface IMailSender
{
    /// <summary>Whether the same mail id sent a second time replaces the first mail instead of making a second. Where it does not, a mail whose fate is unknown is never sent again by itself.</summary>
    bool RepeatReplaces { get; }

    /// <summary>Sends one mail. A failure that may pass is a result, not an exception.</summary>
    Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}
