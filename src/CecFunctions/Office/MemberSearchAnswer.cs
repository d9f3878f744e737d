using System.Collections.Immutable;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Office;

/// <summary>A page of found members.</summary>
/// <param name="Next">The value of <c>after</c> for the next page; left out on the last page.</param>
/// <param name="TooMany">The text fits too many names to look at all of them; a longer text finds the others.</param>
public sealed record MemberSearchAnswer(ImmutableArray<FoundMemberAnswer> Members, string? Next, bool TooMany);

/// <summary>A member in the result of a search.</summary>
public sealed class FoundMemberAnswer(MemberDocument member)
{
    public string Program { get; } = member.Key.Program;

    public string MemberId { get; } = member.Key.MemberId;

    public string? Name { get; } = member.Name;

    public string? Email { get; } = member.Email;

    /// <summary>The credentials as recorded. <see cref="StaffMemberAnswer"/> has them as of today.</summary>
    public ImmutableArray<FoundCredentialAnswer> Credentials { get; } =
    [
        .. member.Standing.Credentials.Select(c => new FoundCredentialAnswer(c.Id, c.Type, c.Status.ToString())),
    ];

    /// <summary><c>deceased</c>, <c>resigned</c> or <c>do-not-mail</c>; left out for most.</summary>
    public string? State { get; } = member.PersonState is { } state ? WireName.From(state.Kind) : null;

    /// <summary>The number of marks that staff should look at.</summary>
    public int Marks { get; } = member.Marks.Length;
}

/// <summary>A credential of a found member.</summary>
/// <param name="Credential">The credential's number.</param>
/// <param name="Status">The status as recorded.</param>
public sealed record FoundCredentialAnswer(string Credential, string Type, string Status);
