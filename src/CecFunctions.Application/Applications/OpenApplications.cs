using CecFunctions.Application.Due;
using CecFunctions.Application.Members;

namespace CecFunctions.Application.Applications;

/// <inheritdoc/>
public sealed class OpenApplications(IApplicationQueue queue, IMemberStore members, TimeProvider time) : IOpenApplications
{
    private const int CallsInFlight = 16;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FiledApplication>> ReadAsync(string program, CancellationToken cancellationToken)
    {
        var open = new List<FiledApplication>();
        var over = new List<QueuedApplication>();
        foreach (var page in (await queue.ReadAsync(program, cancellationToken)).GroupBy(entry => entry.Member).Chunk(CallsInFlight))
        {
            var read = await Task.WhenAll(page.Select(member => members.FindAsync(member.Key, cancellationToken)));
            foreach (var (entries, member) in page.Zip(read))
            {
                foreach (var entry in entries)
                {
                    if (member?.Document is not { } document || document.Applications.FirstOrDefault(filed => filed.Id == entry.Id) is not { } application)
                    {
                        // Somebody may be about to commit it.
                        over.AddRange(time.GetUtcNow() - entry.WrittenAt >= HintAge.LeftFor ? [entry] : []);
                    }
                    else if (application.State == ApplicationState.Open)
                    {
                        open.Add(new FiledApplication(document, application));
                    }
                    else
                    {
                        over.Add(entry);
                    }
                }
            }
        }

        await queue.RemoveAsync(over, cancellationToken);
        return [.. open.OrderBy(filed => filed.Application.FiledOn).ThenBy(filed => filed.Application.Id, StringComparer.Ordinal)];
    }
}
