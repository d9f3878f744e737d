using System.Collections.Immutable;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.RuleChanges;

/// <summary>The two versions that a query asks for, the earlier first. Left out, the one in force is compared with
/// the one to come, or else with the one before.</summary>
public sealed record AskedVersions(
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

    private RuleVersion? Find(string? key) => Versions.FirstOrDefault(version => RuleVersionPages.Key(version) == key);

    private bool IsInOrder(RuleVersion one, RuleVersion other) => Versions.IndexOf(one) <= Versions.IndexOf(other);

    private (RuleVersion, RuleVersion) Usual()
    {
        var now = Versions.IndexOf(InForce);
        return now + 1 < Versions.Length ? (Versions[now], Versions[now + 1])
            : (Versions[Math.Max(0, now - 1)], Versions[now]);
    }
}
