using System.Collections.Immutable;
using System.Globalization;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>The two versions that a query asks for, the earlier first. Left out, the one in force is compared with
    /// the one to come, or else with the one before.</summary>
    internal sealed record AskedVersions(
        CertificationProgram Program, ImmutableArray<RuleVersion> Versions, DateOnly Today) : RequestPart
    {
        public RuleVersion InForce => Versions.Single(version => version.HoldsOn(Today));

        public RuleVersion Before { get; private init; } = null!;

        public RuleVersion After { get; private init; } = null!;

        /// <summary>For members: only those after this id.</summary>
        public string? From { get; private init; }

        /// <summary>Binds the argument from the query.</summary>
        public static ValueTask<AskedVersions?> BindAsync(HttpContext context) =>
            ValueTask.FromResult<AskedVersions?>(Read(
                context.Request,
                context.RequestServices.GetRequiredService<ProgramCatalog>(),
                context.RequestServices.GetRequiredService<ProgramCalendar>()));

        private static AskedVersions Read(HttpRequest request, ProgramCatalog catalog, ProgramCalendar calendar)
        {
            var (key, wrongProgram) = PageQuery.Text(request, "program", 50);
            var (before, wrongBefore) = PageQuery.Text(request, "before", 10);
            var (after, wrongAfter) = PageQuery.Text(request, "after", 10);
            var (from, wrongFrom) = PageQuery.Text(request, "from", PageQuery.MostCharacters);
            var program = catalog.Find(key ?? catalog.Programs[0].Program);
            var fault = wrongProgram ?? wrongBefore ?? wrongAfter ?? wrongFrom
                ?? (program is null ? PageQuery.NoProgram(catalog)
                    : from is not null && !MemberKey.IsMemberId(from) ? Problem.At("from", "is not a member id.")
                    : null);
            if (fault is not null)
            {
                return new AskedVersions(catalog.Programs[0], [], default) { Fault = fault };
            }

            var asked = new AskedVersions(program!, RuleVersion.All(program!), calendar.TodayIn(program!.Program));
            // A version of another program is left over from a change of the program in the form.
            var chosen = new[] { before, after }.Select(asked.Find).OfType<RuleVersion>().ToList();
            var (one, other) = chosen is [var first, var second] ? (first, second) : asked.Usual();
            return asked with
            {
                Before = asked.IsInOrder(one, other) ? one : other,
                After = asked.IsInOrder(one, other) ? other : one,
                From = from,
            };
        }

        private RuleVersion? Find(string? key) => Versions.FirstOrDefault(version => Key(version) == key);

        private bool IsInOrder(RuleVersion one, RuleVersion other) => Versions.IndexOf(one) <= Versions.IndexOf(other);

        private (RuleVersion, RuleVersion) Usual()
        {
            var now = Versions.IndexOf(InForce);
            return now + 1 < Versions.Length ? (Versions[now], Versions[now + 1])
                : (Versions[Math.Max(0, now - 1)], Versions[now]);
        }
    }
}
