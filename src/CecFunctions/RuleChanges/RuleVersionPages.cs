using System.Collections.Immutable;
using System.Globalization;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.RuleChanges;

/// <summary>The versions of a body's rules for staff: what two of them say differently, and whom that touches.</summary>
internal static class RuleVersionPages
{
    /// <summary>The most members that one page of those concerned reads, and the most that it lists.</summary>
    public const int MostLookedAt = 1000;

    private const int MostListed = 50;
    private const string First = "first";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var rules = endpoints.MapGroup(PageAddress.StaffRules)
            .ForStaff(StaffRole.Reviewer, StaffRole.Registrar)
            .AsPage();
        rules.MapGet("", (AskedVersions asked, ProgramCatalog catalog) => PageResult.Show<RuleVersionsPage>(
            (nameof(RuleVersionsPage.Programs), catalog.Programs),
            (nameof(RuleVersionsPage.Asked), asked)));
        rules.MapGet("/members", MembersAsync);
    }

    /// <summary>The address of a comparison, or of the members that it touches.</summary>
    public static string AddressOf(
        string program, RuleVersion before, RuleVersion after, bool ofMembers = false, string? from = null) =>
        $"{PageAddress.StaffRules}{(ofMembers ? "/members" : null)}?program={program}&before={Key(before)}&after={Key(after)}"
            + (from is null ? null : $"&from={Uri.EscapeDataString(from)}");

    /// <summary>What names a version in addresses: its first day.</summary>
    public static string Key(RuleVersion version) =>
        version.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? First;

    private static async Task<IResult> MembersAsync(
        AskedVersions asked, RosterComparison roster, CancellationToken cancellationToken)
    {
        var rows = ImmutableArray.CreateBuilder<ComparedMember>();
        var lookedAt = 0;
        string? last = null;
        var isMore = false;
        // By the day on which the later version begins, where that is to come; the record is brought to it.
        var day = asked.After.From > asked.Today ? asked.After.From.Value : asked.Today;
        var difference = ProgramDifference.Between(
            asked.Before.WithoutEnd(asked.Program), asked.After.WithoutEnd(asked.Program));
        if (!difference.Parts.IsEmpty)
        {
            await foreach (var member in roster.ReadAsync(difference, day, asked.Today, asked.From, cancellationToken))
            {
                if (lookedAt == MostLookedAt || rows.Count == MostListed)
                {
                    isMore = true;
                    break;
                }

                lookedAt++;
                last = member.Key.MemberId;
                if (member.Credentials.Any(held => !held.Changes.IsEmpty))
                {
                    rows.Add(member);
                }
            }
        }

        return PageResult.Show<RuleMembersPage>(
            (nameof(RuleMembersPage.Asked), asked),
            (nameof(RuleMembersPage.Date), day),
            (nameof(RuleMembersPage.Members), rows.ToImmutable()),
            (nameof(RuleMembersPage.LookedAt), lookedAt),
            (nameof(RuleMembersPage.Next), isMore ? last : null));
    }
}
