using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using CecFunctions.Tests;
using CecFunctions.Tests.Http;

namespace CecFunctions.EndToEnd.Tests.Attacks;

/// <summary>All who walk, and the members whose things they name.</summary>
internal sealed class WalkParty
{
    private WalkParty(ImmutableArray<AttackedMember> members, ImmutableArray<WalkCaller> callers) =>
        (Members, Callers) = (members, callers);

    /// <summary>The things of a member who is not there, each of the form that it would have.</summary>
    public static IReadOnlyDictionary<string, string> NoOnesThings { get; } = new Dictionary<string, string>
    {
        ["program"] = "acsm",
        ["memberId"] = "NO-ONE",
        ["credential"] = "N-0",
        ["credentialNumber"] = "N-0",
        ["email"] = "no.one@members.example.org",
    };

    /// <summary>Each has a case, documents, a payment, and a change of address that waits to be confirmed.</summary>
    public ImmutableArray<AttackedMember> Members { get; }

    /// <summary>Those first who must change nothing; then the members; then those who may change members.</summary>
    public ImmutableArray<WalkCaller> Callers { get; }

    public static async Task<WalkParty> GatherAsync(AttackedSite site)
    {
        var one = await site.EnrolAsync("acsm", "ACSM-CPT", site.Today.AddDays(-823));
        var other = await site.EnrolAsync("nasm", "NASM-CPT", site.Today.AddDays(-700));
        var twin = await site.EnrolAsync("acsm", "ACSM-EP", site.Today.AddDays(-823), name: one.Name);
        one.Things["twin"] = twin.Key.MemberId;
        using var paid = await site.PayAsync(other, "petition", 25);
        var petition = await site.DoneAsync(
            other.Caller,
            "POST",
            "/api/petitions",
            $$"""
            { "report": "{{await site.ReportAsync(other, site.Education(other, 1, null))}}", "note": "{{other.Marker}}" }
            """);
        other.Things["petitions:id"] = other.Things["petitions:applicationId"] = petition["id"]!.GetValue<string>();
        await Task.WhenAll(FurnishAsync(site, one), FurnishAsync(site, other));
        return new WalkParty([one, other], await CallersAsync(site, one, other));
    }

    /// <summary>Whether a member has all that an address names.</summary>
    public static bool Has(AttackedMember member, EndpointRow row) =>
        !AddressValues.Fill(row.Address, member.Things).Split('/').Contains(AddressValues.Fill("{unknown}"));

    /// <summary>The member whose things a request names.</summary>
    /// <returns><see langword="null"/> for one who is not there.</returns>
    public AttackedMember? NamedBy(WalkCaller caller, WalkWhose whose) => whose switch
    {
        WalkWhose.MadeUp => null,
        WalkWhose.Own => caller.Self ?? Members[0],
        _ => Members.First(member => member != (caller.Self ?? Members[0])),
    };

    /// <summary>Whether the caller may have changed a member by requests that name a member's things.</summary>
    public bool MayChange(WalkCaller caller, WalkWhose whose, AttackedMember member) => caller.Kind switch
    {
        WalkKind.Member => member == caller.Self,
        WalkKind.Staff or WalkKind.PaymentService => member == NamedBy(caller, whose),
        // It reports for members of one body.
        WalkKind.Provider => member == NamedBy(caller, whose) && member.Key.Program == "acsm",
        _ => false,
    };

    /// <summary>The rows in storage of all members.</summary>
    public async Task<Dictionary<AttackedMember, IReadOnlyDictionary<string, string>>> RowsAsync(AttackedSite site)
    {
        var rows = new Dictionary<AttackedMember, IReadOnlyDictionary<string, string>>();
        foreach (var member in Members)
        {
            rows[member] = await site.RowsAsync(member.Key);
        }

        return rows;
    }

    private static async Task FurnishAsync(AttackedSite site, AttackedMember member)
    {
        member.Things["email"] = member.Email;
        var reports = await site.BeAuditedAsync(member);
        await site.ProveAsync(member, reports[0]);
        await site.AttachAsync(member);
        using var paid = await site.PayAsync(member, "renewal", 60);
        Assert.Equal(HttpStatusCode.OK, paid.StatusCode);
        var email = $"new-{member.Email}";
        await site.DoneAsync(member.Caller, "POST", "/api/profile/email", $$"""{ "email": "{{email}}" }""");
        member.Things["token"] = member.Things["profile:link"] =
            (await site.Mails.LinkAsync(email, "/profile/email/")).Segments[^1];
    }

    private static async Task<ImmutableArray<WalkCaller>> CallersAsync(
        AttackedSite site, AttackedMember one, AttackedMember other)
    {
        var withCookie = await site.EnrolAsync("acsm", "ACSM-CPT", site.Today.AddDays(-823));
        await site.ReportAsync(withCookie, site.Education(withCookie, 1, withCookie.Marker));
        var signedOut = await site.EnrolAsync("acsm", "ACSM-CPT", site.Today.AddDays(-823));
        var cookies = await Task.WhenAll(site.SignInAsync(withCookie), site.SignInAsync(signedOut));
        await SignOutAsync(site, cookies[1]);
        var staff = await Task.WhenAll(
            site.EnlistAsync("rae", "reviewer"),
            site.EnlistAsync("rob", "registrar"),
            site.EnlistAsync("ada", "admin"),
            site.EnlistAsync("fay", "admin"));
        (await site.RunAsync("staff", "remove", "fay@staff.example.org")).MustBeDone();
        var provider = await site.RunAsync("provider", "add", "acme", "--name", "Acme", "--program", "acsm");
        var key = JsonNode.Parse(provider.MustBeDone().Output)!["key"]!.GetValue<string>();
        WalkCaller[] callers =
        [
            new("one who is not signed in", WalkKind.Anonymous, request => request),
            new("one whose token expired", WalkKind.Dead, Bearer(
                site.BadTokensOf(one.Key).Single(bad => bad.Name == "expired").Token)),
            new("one who signed out", WalkKind.Dead, request => request.With("Cookie", cookies[1])),
            new("one with the cookie of another and a bad token", WalkKind.Dead, request =>
                Bearer("a.b.c")(request).With("Cookie", cookies[0])),
            new("one who left the staff", WalkKind.FormerStaff, staff[3]),
            new("the payment service", WalkKind.PaymentService, request => request),
            new("a provider", WalkKind.Provider, request => request.With("X-Api-Key", key)),
            new("a member", WalkKind.Member, Bearer(site.TokenOf(one.Key))) { Self = one },
            new("another member", WalkKind.Member, Bearer(site.TokenOf(other.Key))) { Self = other },
            new("a member with a cookie", WalkKind.Member, request => request.With("Cookie", cookies[0]))
            {
                Self = withCookie,
                HasSession = true,
            },
            new("a reviewer", WalkKind.Staff, staff[0]) { Role = "reviewer" },
            new("a registrar", WalkKind.Staff, staff[1]) { Role = "registrar" },
            new("an admin", WalkKind.Staff, staff[2]) { Role = "admin" },
        ];
        foreach (var caller in callers.Where(caller => caller.Kind is WalkKind.Member or WalkKind.Staff))
        {
            await caller.WithForgeryTokenAsync(site.Client);
        }

        return [.. callers];
    }

    private static Func<HttpRequestMessage, HttpRequestMessage> Bearer(string token) =>
        request => request.With("Authorization", $"Bearer {token}");

    private static async Task SignOutAsync(AttackedSite site, string cookie)
    {
        var caller = await new WalkCaller("", WalkKind.Member, request => request.With("Cookie", cookie))
            .WithForgeryTokenAsync(site.Client);
        using var request = caller.Attach(AttackedSite.Request("POST", "/sign-out")).With(
            "X-CSRF-Token", caller.ForgeryToken!);
        using var answer = await site.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}
