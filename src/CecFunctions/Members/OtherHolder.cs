namespace CecFunctions.Members;

/// <summary>Another member, because of whom a number cannot be given.</summary>
/// <param name="HasIt">
/// The number is on record with the member; else it was claimed for the member within
/// <see cref="CredentialNumbers.ClaimBelieved"/>, and the commit may be under way.
/// </param>
public sealed record OtherHolder(MemberKey Member, bool HasIt)
{
    /// <summary>The account into which the member's is being merged, and which does not have the number yet.</summary>
    public MemberKey? OnItsWayTo { get; init; }

    /// <summary>Why the number cannot be given, as a sentence without subject.</summary>
    public string Problem => OnItsWayTo is { } survivor
        ? $"is the number of member {Member.MemberId}, whose account is being merged into {survivor.MemberId}; try "
            + "again once it is."
        : HasIt
        ? $"is the number of member {Member.MemberId}; a number has one holder."
        : $"was claimed for member {Member.MemberId} within the last hour, who does not have it yet; try again later.";
}

/// <summary>A commit would give a member the credential number of another; it is not made.</summary>
public sealed class NumberTakenException(HeldNumber number, OtherHolder other) : InvalidOperationException(
    $"A credential number of member {number.Member} is that of member {other.Member} already.")
{
    public HeldNumber Number { get; } = number;

    public OtherHolder Other { get; } = other;

    public MemberKey Holder => Other.Member;
}
