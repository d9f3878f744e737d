using System.Collections.Concurrent;
using CecFunctions.Storage;
using static CecFunctions.Members.CommittedNumbers;

namespace CecFunctions.Members;

/// <summary>
/// Sees to it that a credential number has one holder in its program, whatever brings it: imports at the same time, a
/// correction, a merge of accounts. A number is claimed before the commit that puts it on record; of several claims at
/// once one is taken.
/// </summary>
/// <remarks>
/// Every commit that gives a member a number passes <see cref="AnnounceAsync"/>, which claims what was not claimed
/// before it. A number that leaves a member is free after the commit: its claim is given up in the version read before
/// the commit, and whatever claims it again writes it again. The numbers of an account on its way into another are that
/// account's for everyone but the merge, until the other has taken them over; their claims follow after that commit.
/// See docs/decisions/0023.
/// </remarks>
public sealed class CredentialNumbers(NumberClaims claims, IMemberStore members, TimeProvider time) : ICommitParticipant
{
    /// <summary>
    /// How long a claim of a member without the number is believed: the commit that it announces may be under way.
    /// </summary>
    public static readonly TimeSpan ClaimBelieved = TimeSpan.FromHours(1);

    private const int MembersOfAPage = 500;

    private readonly ClaimMemory _memory = new(time);
    private readonly NumberHolders _holders = new(members, time);
    private bool _isComplete;

    /// <summary>Claims numbers for members who are about to get them. Without any no call is made.</summary>
    /// <returns>Those that another member has or is about to get, with that member.</returns>
    public async Task<IReadOnlyDictionary<HeldNumber, OtherHolder>> ClaimAsync(
        IReadOnlyCollection<HeldNumber> numbers, CancellationToken cancellationToken)
    {
        if (numbers.Count > 0)
        {
            await CompleteAsync(cancellationToken);
        }

        return await ClaimTogetherAsync(numbers, cancellationToken);
    }

    /// <summary>The same without claiming anything: for a dry run.</summary>
    public async Task<NumbersOnRecord> ReadAsync(CancellationToken cancellationToken)
    {
        if (await IsCompleteAsync(cancellationToken))
        {
            return new NumbersOnRecord(this, null);
        }

        var holders = new Dictionary<(string, string), MemberKey>();
        await foreach (var member in members.ReadAllAsync(cancellationToken))
        {
            foreach (var number in NumbersOf(member.Document))
            {
                holders.TryAdd(number.Identity, number.Member);
            }
        }

        return new NumbersOnRecord(this, holders);
    }

    /// <summary>
    /// Claims what a commit adds and was not claimed just before, and reads the claims of what it takes away.
    /// </summary>
    /// <exception cref="NumberTakenException">A number is another member's.</exception>
    public async Task AnnounceAsync(IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken)
    {
        var inherited = new List<HeldNumber>();
        var added = new List<HeldNumber>();
        var recorded = new List<HeldNumber>();
        foreach (var commit in commits)
        {
            if (commit.IsRecorded)
            {
                recorded.AddRange(NumbersOf(commit.After));
            }
            else if (IsMerge(commit))
            {
                // Where the process dies before the commit, the account that goes has them still.
                inherited.AddRange(Added(commit.Before, commit.After)
                    .Select(number => number with { Member = GivingAccount(commit) }));
            }
            else
            {
                added.AddRange(Added(commit.Before, commit.After).Where(number => !_memory.WasClaimed(number)));
            }
        }

        foreach (var number in commits.SelectMany(Freed))
        {
            if (await claims.FindAsync(number, cancellationToken) is { } claim
                && await _holders.LeadsToMemberAsync(claim, number, cancellationToken))
            {
                _memory.RememberLeaving(number, claim);
            }
        }

        if (added.Count + inherited.Count + recorded.Count == 0)
        {
            return;
        }

        await CompleteAsync(cancellationToken);
        // Where two have one number, the first keeps the claim, and both stay as they are.
        await claims.AddAllAsync([.. recorded.DistinctBy(number => number.Identity)], cancellationToken);
        foreach (var number in inherited)
        {
            await ClaimOneAsync(number, isOnRecord: true, cancellationToken);
        }

        foreach (var (number, holder) in await ClaimAddedAsync(added, cancellationToken))
        {
            throw new NumberTakenException(number, holder);
        }
    }

    /// <summary>
    /// Frees what a commit took from a member, and claims for the survivor what came with a merged account. An account
    /// on its way into another keeps its numbers.
    /// </summary>
    public async Task RecordAsync(IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken)
    {
        var leaving = _memory.Committed(
            commits.SelectMany(commit => Added(commit.Before, commit.After)), commits.SelectMany(Freed));
        foreach (var (number, claim) in leaving)
        {
            // Another commit may have given it back to the member since.
            if (await _holders.FindAsync(number.Member, number.Number, cancellationToken) is null)
            {
                await claims.ReleaseAsync(number, claim.ETag, cancellationToken);
            }
        }

        // Where this is missing, the claim leads from the account that went to the survivor.
        foreach (var number in commits.Where(IsMerge).SelectMany(commit => Added(commit.Before, commit.After)))
        {
            if (await claims.FindAsync(number, cancellationToken) is { } claim
                && claim.Member != number.Member
                && await _holders.LeadsToMemberAsync(claim, number, cancellationToken))
            {
                await claims.TryTakeOverAsync(number, claim, cancellationToken);
            }
        }
    }

    /// <summary>The weekly walk: compares all claims with all members.</summary>
    public async Task<NumberWalk> BeginWalkAsync(CancellationToken cancellationToken)
    {
        var isComplete = await IsCompleteAsync(cancellationToken);
        return new NumberWalk(this, claims, await claims.ReadAllAsync(cancellationToken), isComplete, time);
    }

    /// <summary>
    /// Gives up what was claimed and not committed: the member was refused. A claim that the member had before, or that
    /// was written again since, stays, as another command of the member may rest on it.
    /// </summary>
    public async Task ForgetAsync(IEnumerable<HeldNumber> numbers, CancellationToken cancellationToken)
    {
        foreach (var (number, etag) in _memory.Forget(numbers))
        {
            if (await _holders.FindAsync(number.Member, number.Number, cancellationToken) is null)
            {
                await claims.ReleaseAsync(number, etag, cancellationToken);
            }
        }
    }

    /// <summary>Claims a number that is on record with the member, unless another's claim holds.</summary>
    internal async Task<OtherHolder?> ClaimHeldAsync(HeldNumber number, CancellationToken cancellationToken) =>
        (await ClaimOneAsync(number, isOnRecord: false, cancellationToken)).Other;

    /// <summary>The other member who has the number or is about to get it; claims nothing.</summary>
    internal async Task<OtherHolder?> FindOtherAsync(HeldNumber number, CancellationToken cancellationToken) =>
        await claims.FindAsync(number, cancellationToken) is { } claim && claim.Member != number.Member
            ? await _holders.FindOtherAsync(number, claim, cancellationToken)
            : null;

    /// <summary>Claims what a commit adds; where one is taken, none of the others is left claimed.</summary>
    private async Task<IReadOnlyDictionary<HeldNumber, OtherHolder>> ClaimAddedAsync(
        List<HeldNumber> added, CancellationToken cancellationToken)
    {
        var others = await ClaimTogetherAsync(added, cancellationToken);
        if (others.Count > 0)
        {
            await ForgetAsync(added.Where(number => !others.ContainsKey(number)), cancellationToken);
        }

        return others;
    }

    private async Task<IReadOnlyDictionary<HeldNumber, OtherHolder>> ClaimTogetherAsync(
        IReadOnlyCollection<HeldNumber> numbers, CancellationToken cancellationToken)
    {
        var byNumber = numbers.Distinct().GroupBy(number => number.Identity).Select(same => same.ToList()).ToList();
        var others = new ConcurrentDictionary<HeldNumber, OtherHolder>();
        // What several want at once is left to the second look, where the first has it.
        var (added, there) = await claims.AddAllAsync([.. byNumber.Select(same => same[0])], cancellationToken);
        var claimed = new ConcurrentDictionary<HeldNumber, string?>(added);
        await Parallel.ForEachAsync(
            there.Concat(byNumber.SelectMany(same => same.Skip(1))),
            TableTransactions.Concurrency(cancellationToken),
            async (number, cancel) =>
            {
                var (other, etag) = await ClaimOneAsync(number, isOnRecord: false, cancel);
                if (other is null)
                {
                    claimed[number] = etag;
                }
                else
                {
                    others[number] = other;
                }
            });
        _memory.Remember(claimed);
        return others;
    }

    /// <summary>Claims a number that may have a claim, unless that is another member's and holds.</summary>
    /// <param name="isOnRecord">
    /// Whether the member has it, as an account on its way into another does: then it is not refused.
    /// </param>
    /// <returns>Because of whom it is not claimed; else the version of a claim that is new.</returns>
    private async Task<(OtherHolder? Other, string? ETag)> ClaimOneAsync(
        HeldNumber number, bool isOnRecord, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await claims.FindAsync(number, cancellationToken) is not { } claim)
            {
                var (added, there) = await claims.AddAllAsync([number], cancellationToken);
                if (there.Count == 0)
                {
                    return (null, added.GetValueOrDefault(number));
                }

                continue;
            }

            if (claim.Member == number.Member)
            {
                // It is written again, so that it is not taken for left behind just now, and not given up by a commit
                // of before that took the number away.
                if (await claims.TryTakeOverAsync(number, claim, cancellationToken) is not null)
                {
                    return (null, null);
                }

                continue;
            }

            if (await _holders.FindOtherAsync(number, claim, cancellationToken) is { } other && (other.HasIt || !isOnRecord))
            {
                return (isOnRecord ? null : other, null);
            }

            if (await claims.TryTakeOverAsync(number, claim, cancellationToken) is { } etag)
            {
                return (null, etag);
            }
        }
    }

    /// <summary>Claims the numbers of all members, once in the life of a store: older ones have none.</summary>
    private async Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (await IsCompleteAsync(cancellationToken))
        {
            return;
        }

        await foreach (var page in members.ReadAllAsync(cancellationToken).Chunk(MembersOfAPage))
        {
            var numbers = page.SelectMany(member => NumbersOf(member.Document));
            await claims.AddAllAsync([.. numbers.DistinctBy(number => number.Identity)], cancellationToken);
        }

        await claims.SetCompleteAsync(cancellationToken);
        _isComplete = true;
    }

    private async Task<bool> IsCompleteAsync(CancellationToken cancellationToken) =>
        _isComplete || (_isComplete = await claims.IsCompleteAsync(cancellationToken));
}
