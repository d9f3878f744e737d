using System.Collections.Concurrent;
using CecFunctions.Domain.Credentials;
using CecFunctions.Members;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Night;

/// <summary>
/// Counts the members of a program that no walk has counted yet, so that a new system, or one that counts more than
/// before, has its figures with the next night and not after a week.
/// </summary>
public sealed partial class FirstCount(
    StatusCounts counts, IMemberStore members, TimeProvider time, ILogger<FirstCount> logger)
{
    // What was counted once stays counted: the weekly walk only puts another in its place.
    private readonly ConcurrentDictionary<string, bool> _counted = new(StringComparer.Ordinal);

    /// <summary>One read where the program was counted, and none where this process knows so. Nothing but figures hangs
    /// on it, so a failure is logged and tried again with the next call.</summary>
    public async Task CountAsync(string program, CancellationToken cancellationToken)
    {
        if (_counted.ContainsKey(program))
        {
            return;
        }

        try
        {
            if (!await IsCountedAsync(program, cancellationToken))
            {
                await WalkAsync(program, cancellationToken);
            }

            _counted[program] = true;
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            NotCounted(failed, program);
        }
    }

    private async Task WalkAsync(string program, CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        var tally = new StatusTally();
        await foreach (var member in members.ReadAsync(program, null, cancellationToken))
        {
            tally.Add(member.Document);
        }

        // A walk that was written meanwhile may have forgotten changes that this one needs.
        if (!await IsCountedAsync(program, cancellationToken))
        {
            await counts.WriteAsync(tally.ToWalk(program, began), cancellationToken);
        }
    }

    private async Task<bool> IsCountedAsync(string program, CancellationToken cancellationToken) =>
        await counts.FindWalkAsync(program, cancellationToken) is { Renewals: not null };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The members of {Program} could not be counted; the next hour tries again")]
    private partial void NotCounted(Exception exception, string program);
}

/// <summary>What a walk of members counts: credentials by status, and renewals by month.</summary>
internal sealed class StatusTally
{
    private readonly Dictionary<(string Program, string Type, CredentialStatus Status), int> _standings = [];
    private readonly Dictionary<(string Program, DateOnly Month), int> _renewals = [];

    public void Add(MemberDocument member)
    {
        var program = member.Key.Program;
        foreach (var (type, status, count) in StatusCount.From(member.Standing))
        {
            var standing = (program, type, status);
            _standings[standing] = _standings.GetValueOrDefault(standing) + count;
        }

        foreach (var (month, count) in RenewalCount.From(member.Standing))
        {
            var renewed = (program, month);
            _renewals[renewed] = _renewals.GetValueOrDefault(renewed) + count;
        }
    }

    /// <param name="began">When the walk began: changes after it are added to it.</param>
    public StatusWalk ToWalk(string program, DateTimeOffset began) => new(
        program,
        began,
        [
            .. _standings
                .Where(count => count.Key.Program == program)
                .Select(count => new StatusCount(count.Key.Type, count.Key.Status, count.Value)),
        ])
    {
        Renewals = RenewalCount.Sum(
            _renewals
                .Where(count => count.Key.Program == program)
                .Select(count => new RenewalCount(count.Key.Month, count.Value))),
    };
}
