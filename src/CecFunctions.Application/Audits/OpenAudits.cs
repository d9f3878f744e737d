using CecFunctions.Application.Due;
using CecFunctions.Application.Members;

namespace CecFunctions.Application.Audits;

/// <inheritdoc/>
public sealed class OpenAudits(IAuditQueue queue, IMemberStore members, TimeProvider time) : IOpenAudits
{
    private const int CallsInFlight = 16;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<OpenAudit>> ReadAsync(string program, CancellationToken cancellationToken)
    {
        var open = new List<(QueuedAudit Entry, OpenAudit Audit)>();
        var over = new List<QueuedAudit>();
        foreach (var page in (await queue.ReadAsync(program, cancellationToken)).GroupBy(entry => entry.Member).Chunk(CallsInFlight))
        {
            var read = await Task.WhenAll(page.Select(member => members.FindAsync(member.Key, cancellationToken)));
            foreach (var (entries, member) in page.Zip(read))
            {
                foreach (var entry in entries)
                {
                    if (Find(member?.Document, entry) is not { } found)
                    {
                        // Somebody may be about to commit it.
                        over.AddRange(time.GetUtcNow() - entry.WrittenAt >= HintAge.LeftFor ? [entry] : []);
                    }
                    else if (found.Case.IsOpen)
                    {
                        open.Add((QueuedAudit.Of(entry.Member, found.Credential.Id, found.Case), found));
                    }
                    else
                    {
                        over.Add(entry);
                    }
                }
            }
        }

        await queue.RemoveAsync(over, cancellationToken);
        return [.. open.OrderBy(pair => pair.Entry, QueuedAudit.InOrder).Select(pair => pair.Audit)];
    }

    private static OpenAudit? Find(MemberDocument? member, QueuedAudit entry) =>
        member?.Standing.FindCredential(entry.Credential) is { } credential
        && credential.Audits.FirstOrDefault(audit => audit.Id == entry.CaseId) is { } audit
            ? new OpenAudit(member, credential, audit)
            : null;
}
