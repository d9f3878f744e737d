namespace CecFunctions.Members;

/// <summary>Which credential numbers a member has, and which a commit gives or takes. Pure.</summary>
internal static class CommittedNumbers
{
    /// <summary>The numbers on record with a member, those included that are on their way to another account.</summary>
    public static IEnumerable<HeldNumber> NumbersOf(MemberDocument member) =>
        (member.MergedInto?.Leaving ?? member).Standing.Credentials.Select(
            credential => new HeldNumber(member.Key, credential.Id));

    /// <summary>The numbers that a member has after a commit and had not before.</summary>
    public static IEnumerable<HeldNumber> Added(MemberDocument? before, MemberDocument after)
    {
        var credentials = after.Standing.Credentials;
        var had = before is null ? [] : before.Standing.Credentials;
        if (had.Length == credentials.Length && had.Zip(credentials).All(pair => pair.First.Id == pair.Second.Id))
        {
            return [];
        }

        var known = had.Select(held => CredentialNumber.KeyOf(held.Id)).ToHashSet(StringComparer.Ordinal);
        return credentials
            .Where(held => !known.Contains(CredentialNumber.KeyOf(held.Id)))
            .Select(held => new HeldNumber(after.Key, held.Id));
    }

    /// <summary>The numbers that a commit takes from a member, and that no merge takes along.</summary>
    public static IEnumerable<HeldNumber> Freed(PreparedCommit commit) =>
        commit is { Before: { } before, After.MergedInto: null } ? Added(commit.After, before) : [];

    /// <summary>Whether an account takes over another, or gets back what it had before.</summary>
    public static bool IsMerge(PreparedCommit commit) =>
        commit.Before is { } before
        && (commit.After.Merges.Length > before.Merges.Length
            || (before.MergedInto is not null && commit.After.MergedInto is null));

    /// <summary>The account that a merge takes numbers from, or gives them back to.</summary>
    public static MemberKey GivingAccount(PreparedCommit merge) =>
        merge.After.Merges.Length > merge.Before!.Merges.Length ? merge.After.Merges[^1].From : merge.After.Key;
}
