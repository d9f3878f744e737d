using CecFunctions.Audits;
using CecFunctions.Members;
using CecFunctions.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Demo;

/// <summary>What the log and the mails say of an audited member, day by day.</summary>
internal static class DemoCaseHistory
{
    /// <param name="title">What to call it.</param>
    public static async Task WriteAsync(
        TextWriter output,
        IServiceProvider services,
        string title,
        OpenAudit audit,
        CancellationToken cancellationToken)
    {
        var key = audit.Member.Key;
        var lines = new List<(DateOnly On, int Order, string Text)>();
        foreach (var row in await services.GetRequiredService<IMemberStore>().ReadLogAsync(key, cancellationToken))
        {
            if (Words(row.Line) is { } text)
            {
                lines.Add((row.Line.On, row.Sequence, text));
            }
        }

        var mailbox = services.GetRequiredService<IMailbox>();
        var notices = await services.GetRequiredService<NoticeOutbox>().ReadAsync(key, cancellationToken) ?? [];
        var mails = notices
            .Where(notice => notice.State == NoticeState.Sent)
            .GroupBy(notice => notice.MailId!, StringComparer.Ordinal);
        foreach (var mail in mails)
        {
            var kept = await mailbox.FindAsync(mail.Key, cancellationToken);
            lines.Add((mail.First().SentOn!.Value, int.MaxValue, $"mail: {kept?.Subject}"));
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync($"{title}: member {key.MemberId}, {audit.Credential.Type} {audit.Credential.Id}");
        foreach (var (on, _, text) in lines.OrderBy(line => line.On).ThenBy(line => line.Order))
        {
            await output.WriteLineAsync($"  {on:yyyy-MM-dd}  {text}");
        }
    }

    private static string? Words(LogLine line) => line.Event switch
    {
        LogEvent.Transition => $"{line.From} → {line.To} ({line.Rule})",
        LogEvent.Renewed => $"renewed through {line.Ends:yyyy-MM-dd}",
        LogEvent.AuditDrawn => "drawn for audit",
        LogEvent.AuditNotified => $"notified: documents until {line.Through:yyyy-MM-dd} ({line.Rule})",
        LogEvent.EvidenceAdded => $"uploaded a document for {line.Report}",
        LogEvent.AuditDocuments => "declared the documents complete",
        LogEvent.AuditReview => "a reviewer began",
        LogEvent.EvidenceAccepted => $"accepted the document for {line.Report}",
        LogEvent.AuditDecision => $"decided: {line.Note}",
        _ => null,
    };
}
