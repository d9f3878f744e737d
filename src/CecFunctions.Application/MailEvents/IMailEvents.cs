namespace CecFunctions.Application.MailEvents;

/// <summary>Takes in what the provider says of mails: that they were delivered, which confirms their notices, or that they came back.</summary>
/// <remarks>Rules ACSM-AUDIT-2, ALL-NOTICE-6.</remarks>
public interface IMailEvents
{
    /// <summary>Takes events in any order, and as often as they are told; told again they change nothing.</summary>
    Task<MailEventFigures> TakeAsync(IReadOnlyCollection<MailEvent> events, CancellationToken cancellationToken);
}
