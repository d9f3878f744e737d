using System.Collections.Immutable;
using CecFunctions.Application.Members;

namespace CecFunctions.Web.MemberDesk;

/// <summary>A member in a list of those found.</summary>
public sealed record FoundMemberAnswer
{
    public required string Program { get; init; }

    public required string MemberId { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    /// <summary>As recorded; the member's own page has them as of today.</summary>
    public required ImmutableArray<FoundCredentialAnswer> Credentials { get; init; }

    /// <summary>Of what staff should look at, how much there is.</summary>
    public required int Marks { get; init; }

    public static FoundMemberAnswer Of(MemberDocument member) => new()
    {
        Program = member.Key.Program,
        MemberId = member.Key.MemberId,
        Name = member.Name,
        Email = member.Email,
        Credentials = [.. member.Standing.Credentials.Select(c => new FoundCredentialAnswer(c.Id, c.Type, c.Status.ToString()))],
        Marks = member.Marks.Length,
    };
}

/// <summary>A credential of a member who was found.</summary>
/// <param name="Credential">Its number.</param>
/// <param name="Status">As recorded.</param>
public sealed record FoundCredentialAnswer(string Credential, string Type, string Status);

/// <summary>Members that were found.</summary>
/// <param name="Next">What to send as <c>after</c> for those that follow; left out on the last page.</param>
/// <param name="TooMany">The text fits so many names that not all were looked at: only a longer one finds the
/// others.</param>
public sealed record MemberSearchAnswer(ImmutableArray<FoundMemberAnswer> Members, string? Next, bool TooMany);
