using CecFunctions.Imports;

namespace CecFunctions.Tests;

/// <summary>Rows of a roster, with what a test does not care about filled in.</summary>
internal static class TestRoster
{
    public static RosterRow Row(
        string memberId,
        string certifiedOn,
        string type = "ACSM-CPT",
        string? number = null,
        string? email = "member@example.org",
        string? ends = null,
        string? cpr = "2040-01-01",
        int line = 2) => new(
            line,
            type[..4].ToLowerInvariant(),
            memberId,
            $"Member {memberId}",
            email,
            type,
            number ?? $"{memberId}-1",
            DateOnly.Parse(certifiedOn),
            ends is null ? null : DateOnly.Parse(ends),
            cpr is null ? null : DateOnly.Parse(cpr),
            BodyMember: false);
}
