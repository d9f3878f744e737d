namespace CecFunctions.Application.Roster;

/// <summary>One row of a roster: one credential of one member. Texts are trimmed; an empty one is <see langword="null"/>.</summary>
/// <param name="Line">The line in the file, from 1, for messages.</param>
public sealed record RosterRow(
    int Line,
    string Program,
    string MemberId,
    string? Name,
    string? Email,
    string Type,
    string CredentialNumber,
    DateOnly CertifiedOn,
    DateOnly? CurrentCycleEnds,
    DateOnly? CprValidUntil,
    bool BodyMember);
