namespace CecFunctions.Members;

/// <summary>Credential numbers on the walk of all members.</summary>
/// <param name="listed">The claims, read before the members.</param>
/// <param name="wasComplete">Whether a claim that is missing is a fault, and not one of a store of before.</param>
public sealed class NumberWalk(
    CredentialNumbers numbers,
    NumberClaims claims,
    Dictionary<(string Partition, string Row), NumberClaim> listed,
    bool wasComplete,
    TimeProvider time)
{
    /// <summary>Claims what of the members is claimed for none, and finds what is another member's.</summary>
    public async Task<NumberFindings> CheckAsync(
        IReadOnlyCollection<MemberDocument> members, CancellationToken cancellationToken)
    {
        var wanted = new List<HeldNumber>();
        // Of an account on its way into another, either has the claim; who has the number shows once it is there.
        var leaving = members.Where(member => member.MergedInto is not null).Select(member => member.Key).ToHashSet();
        foreach (var number in members.SelectMany(CommittedNumbers.NumbersOf))
        {
            if (listed.TryGetValue(NumberClaims.PlaceOf(number), out var claim)
                && (claim.Member == number.Member || leaving.Contains(number.Member)))
            {
                listed.Remove(NumberClaims.PlaceOf(number));
            }
            else
            {
                wanted.Add(number);
            }
        }

        // What was claimed since the claims were read is there by now.
        var first = wanted.DistinctBy(number => number.Identity).ToList();
        var (added, there) = await claims.AddAllAsync(first, cancellationToken);
        var missing = added.Count;
        var twice = new List<(HeldNumber, MemberKey)>();
        foreach (var number in there.Concat(wanted.Except(first)).Where(number => !leaving.Contains(number.Member)))
        {
            switch (await numbers.ClaimHeldAsync(number, cancellationToken))
            {
                case null:
                    // The claim of an account that was merged leads to the member, or was left behind.
                    listed.Remove(NumberClaims.PlaceOf(number));
                    break;
                case { HasIt: true } other:
                    twice.Add((number, other.Member));
                    break;
            }
        }

        return new NumberFindings(wasComplete ? missing : 0, twice);
    }

    /// <summary>
    /// Puts on record that all members' numbers are claimed, and gives up claims of before that no member was found
    /// with.
    /// </summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await claims.SetCompleteAsync(cancellationToken);
        await claims.RemoveAsync(
            listed.Where(claim => time.GetUtcNow() - claim.Value.WrittenAt >= HintAge.LeftFor), cancellationToken);
    }
}

/// <summary>What a page of members was found with.</summary>
/// <param name="Missing">Numbers that had no claim; each was claimed.</param>
/// <param name="HeldTwice">Numbers of members that another member holds too, with that member.</param>
public sealed record NumberFindings(int Missing, IReadOnlyList<(HeldNumber Number, MemberKey Other)> HeldTwice);
