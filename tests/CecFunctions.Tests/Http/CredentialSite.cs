using System.Collections.Immutable;
using System.Text;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.SelfReports;
using CecFunctions.SignIn;
using CecFunctions.Tests.Audits;
using CecFunctions.Tests.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Http;

/// <summary>
/// The site with a member who has something of everything, another member, staff in every role, and every kind of
/// credential.
/// </summary>
public sealed class CredentialSite : IAsyncLifetime, IDisposable
{
    /// <summary>The owner's name, which is in no answer to a caller who may not see it.</summary>
    public const string OwnerName = "Ophelia-Unmistakable";

    public const string OwnerEmail = "unmistakable@example.org";
    private const string StaffHeader = "X-MS-TOKEN-AAD-ID-TOKEN";

    private readonly TestIssuer _members = new();
    private readonly TestIssuer _staff = new();

    // Whom the directory holds: thousands of requests need the same few.
    private readonly Dictionary<string, string> _enlisted = new(StringComparer.Ordinal);
    private AuditSite? _site;
    private MemberKey? _other;

    internal MemberSite Site => _site!.Site;

    internal MemberKey Owner => _site!.Member;

    /// <summary>The other member, whose things no address names.</summary>
    internal MemberKey Other => _other!;

    internal ImmutableArray<Credential> Credentials { get; private set; } = [];

    /// <summary>What the placeholders of addresses stand for: the owner and their things.</summary>
    internal IReadOnlyDictionary<string, string> OwnersThings { get; private set; } = new Dictionary<string, string>();

    public async Task InitializeAsync()
    {
        _site = await AuditSite.StartAsync(
            TestSite.Unhurried with
            {
                MemberTokens = _members.Options,
                StaffTokens = _staff.Options with
                {
                    Header = StaffHeader,
                    EmailClaim = "preferred_username",
                    SubjectClaim = "oid",
                },
            },
            OwnerName,
            OwnerEmail);
        await Site.RunNightAsync();
        _other = await Site.EnrolAsync(name: "Other", email: "other@example.org");
        var document = await _site.AddAsync(_site.Reports[0]);
        OwnersThings = new Dictionary<string, string>
        {
            ["program"] = Owner.Program,
            ["memberId"] = Owner.MemberId,
            ["id"] = _site.Reports[1],
            ["caseId"] = _site.CaseId,
            ["documentId"] = document["id"]!.GetValue<string>(),
            ["credentialNumber"] = $"C-{Owner.MemberId}",
            ["credential"] = $"C-{Owner.MemberId}",
        };
        Credentials =
        [
            new Credential("without any", Caller.Nobody, _ => Task.CompletedTask),
            .. OfMember(Caller.Owner, Owner),
            .. OfMember(Caller.OtherMember, _other),
            .. OfStaff(Caller.Reviewer, StaffRole.Reviewer),
            .. OfStaff(Caller.Registrar, StaffRole.Registrar),
            .. OfStaff(Caller.Admin, StaffRole.Admin),
            .. OfRemovedStaff(),
            .. await OfPartnersAsync(),
            .. DeadMemberTokens(),
            .. DeadStaffTokens(),
            .. DeadSessions(),
            .. Pretended(),
        ];
    }

    public async Task DisposeAsync() => await _site!.DisposeAsync();

    public void Dispose()
    {
        _members.Dispose();
        _staff.Dispose();
    }

    private IEnumerable<Credential> OfMember(Caller caller, MemberKey member)
    {
        yield return new Credential(
            "token", caller, request => Bearer(request, _members.Good(ClaimsOf(member), Later())));
        yield return new Credential(
            "development bearer", caller, request => Task.FromResult(request.As(member.ToString())));
        yield return new Credential(
            "session", caller, request => SessionAsync(request, SessionSubject.From(member)), IsSentByBrowsers: true);
    }

    private IEnumerable<Credential> OfStaff(Caller caller, string role)
    {
        yield return new Credential(
            "development bearer", caller, request => Task.FromResult(request.As($"staff:{role}:ann")));
        yield return new Credential(
            "session",
            caller,
            async request => await SessionAsync(request, await EnlistAsync(role)),
            IsSentByBrowsers: true);
        yield return new Credential("platform's token", caller, async request =>
        {
            await EnlistAsync(role);
            request.With(StaffHeader, _staff.Good(ClaimsOf(role), Later()));
        },
        IsSentByBrowsers: true);
    }

    private async Task<IEnumerable<Credential>> OfPartnersAsync()
    {
        var providers = Site.Site.Services.GetRequiredService<Providers>();
        var good = (await providers.AddAsync("acme", "Acme", ["acsm"], CancellationToken.None))!;
        var replaced = (await providers.AddAsync("replaced", "Replaced", ["acsm"], CancellationToken.None))!;
        await providers.RotateAsync("replaced", CancellationToken.None);
        var revoked = (await providers.AddAsync("revoked", "Revoked", ["acsm"], CancellationToken.None))!;
        await providers.RevokeAsync("revoked", CancellationToken.None);
        return
        [
            WithKey("key", Caller.Partner, good),
            WithKey("key that was replaced", Caller.Dead, replaced),
            WithKey("key that was revoked", Caller.Dead, revoked),
            WithKey("key with another's secret", Caller.Dead, $"acme.{replaced.Split('.')[1]}"),
            WithKey("key without a secret", Caller.Dead, "acme."),
        ];

        static Credential WithKey(string name, Caller caller, string key) =>
            new(name, caller, request => Task.FromResult(request.With("X-Api-Key", key)));
    }

    private IEnumerable<Credential> OfRemovedStaff()
    {
        yield return new Credential("session", Caller.RemovedStaff, async request =>
        {
            var subject = await EnlistAsync("removed");
            await SessionAsync(request, subject);
            await RemoveAsync(subject);
        },
        IsSentByBrowsers: true);
        yield return new Credential("platform's token", Caller.RemovedStaff, async request =>
        {
            await RemoveAsync(await EnlistAsync("removed"));
            request.With(StaffHeader, _staff.Good(ClaimsOf("removed"), Later()));
        },
        IsSentByBrowsers: true);
    }

    private IEnumerable<Credential> DeadMemberTokens()
    {
        foreach (var (name, write) in _members.Bad)
        {
            yield return new Credential(
                $"token, {name}", Caller.Dead, request => Bearer(request, write(ClaimsOf(Owner), Later())));
        }

        yield return new Credential(
            "token of the issuer of staff",
            Caller.Dead,
            request => Bearer(request, _staff.Good(ClaimsOf(Owner), Later())));
        yield return new Credential(
            "token that names no member",
            Caller.Dead,
            request => Bearer(request, _members.Good(new Dictionary<string, object>(), Later())));
        yield return new Credential("token that names a program that is none", Caller.Dead, request => Bearer(
            request,
            _members.Good(
                new Dictionary<string, object> { ["program"] = "ace", ["member_id"] = Owner.MemberId }, Later())));
        yield return new Credential("token, revoked", Caller.Dead, async request =>
        {
            var token = _members.Good(ClaimsOf(Owner), Later());
            await Sessions.EndAllAsync(SessionSubject.From(Owner), CancellationToken.None);
            await Bearer(request, token);
        });
        yield return new Credential("two tokens", Caller.Dead, request =>
        {
            request.Headers.TryAddWithoutValidation(
                "Authorization", $"Bearer {_members.Good(ClaimsOf(Owner), Later())}");
            request.Headers.TryAddWithoutValidation(
                "Authorization", $"Bearer {_members.Good(ClaimsOf(Owner), Later())}");
            return Task.CompletedTask;
        });
    }

    private IEnumerable<Credential> DeadStaffTokens()
    {
        foreach (var (name, write) in _staff.Bad)
        {
            yield return new Credential($"platform's token, {name}", Caller.Dead, async request =>
            {
                await EnlistAsync(StaffRole.Admin);
                request.With(StaffHeader, write(ClaimsOf(StaffRole.Admin), Later()));
            });
        }

        yield return new Credential(
            "platform's token of another person with the same address", Caller.Dead, async request =>
        {
            await EnlistAsync(StaffRole.Admin, subject: "another-person");
            request.With(StaffHeader, _staff.Good(ClaimsOf(StaffRole.Admin), Later()));
        });
        yield return new Credential("platform's token, revoked", Caller.Dead, async request =>
        {
            var subject = await EnlistAsync(StaffRole.Admin);
            var token = _staff.Good(ClaimsOf(StaffRole.Admin), Later());
            await Sessions.EndAllAsync(subject, CancellationToken.None);
            request.With(StaffHeader, token);
        });
    }

    private IEnumerable<Credential> DeadSessions()
    {
        yield return new Credential("session, ended", Caller.Dead, async request =>
        {
            var token = await Sessions.StartAsync(SessionSubject.From(Owner), null, null, CancellationToken.None);
            await Sessions.EndAsync((await Sessions.FindAsync(token, CancellationToken.None))!, CancellationToken.None);
            request.With("Cookie", Site.Site.CookieOf(token));
        });
        yield return new Credential("session, ended everywhere", Caller.Dead, async request =>
        {
            var token = await Sessions.StartAsync(SessionSubject.From(Owner), null, null, CancellationToken.None);
            await Sessions.EndAllAsync(SessionSubject.From(Owner), CancellationToken.None);
            request.With("Cookie", Site.Site.CookieOf(token));
        });
        yield return new Credential("session that never was", Caller.Dead, request => Task.FromResult(
            request.With("Cookie", Site.Site.CookieOf(SecretToken.New(SessionSubject.From(Owner).Partition.Span)))));
        yield return new Credential(
            "cookie, made up",
            Caller.Dead,
            request => Task.FromResult(request.With("Cookie", $"{SessionCookie.PlainName}={new string('A', 200)}")));
        yield return new Credential(
            "a token that does not count, with a session that does", Caller.Dead, async request =>
        {
            await SessionAsync(request, SessionSubject.From(Owner));
            await Bearer(request, "a.b.c");
        });
    }

    /// <summary>Headers that a platform writes beside its token, and that any caller could write.</summary>
    private static IEnumerable<Credential> Pretended()
    {
        var principal = Convert.ToBase64String(Encoding.UTF8.GetBytes(
            """
            {"auth_typ":"aad","claims":[{"typ":"preferred_username","val":"admin@staff.example.org"},
            {"typ":"roles","val":"admin"}],"name_typ":"name","role_typ":"roles"}
            """));
        yield return new Credential("bare principal of the platform", Caller.Dead, request => Task.FromResult(
            request
                .With("X-MS-CLIENT-PRINCIPAL", principal)
                .With("X-MS-CLIENT-PRINCIPAL-NAME", "admin@staff.example.org")
                .With("X-MS-CLIENT-PRINCIPAL-ID", "admin")));
        yield return new Credential(
            "basic", Caller.Dead, request => Task.FromResult(request.With("Authorization", "Basic YWRtaW46YWRtaW4=")));
        yield return new Credential(
            "empty", Caller.Dead, request => Task.FromResult(request.With("Authorization", "Bearer ")));
    }

    private Sessions Sessions => Site.Site.Services.GetRequiredService<Sessions>();

    private StaffDirectory Directory => Site.Site.Services.GetRequiredService<StaffDirectory>();

    private static Task<HttpRequestMessage> Bearer(HttpRequestMessage request, string token) =>
        Task.FromResult(request.With("Authorization", $"Bearer {token}"));

    private static Dictionary<string, object> ClaimsOf(MemberKey member) =>
        new() { ["program"] = member.Program, ["member_id"] = member.MemberId };

    private static Dictionary<string, object> ClaimsOf(string staff) =>
        new() { ["preferred_username"] = AddressOf(staff), ["oid"] = $"oid-{staff}" };

    private static string AddressOf(string staff) => $"{staff}@staff.example.org";

    private async Task<SessionSubject> EnlistAsync(string role, string? subject = null)
    {
        var staff = new StaffEntry(
            AddressOf(role),
            $"{role}-1",
            [role == "removed" ? StaffRole.Admin : role],
            subject ?? $"oid-{role}",
            Site.Clock.Now);
        if (_enlisted.GetValueOrDefault(staff.Key) != staff.Subject)
        {
            await Directory.PutAsync(staff, CancellationToken.None);
            _enlisted[staff.Key] = staff.Subject!;
        }

        return SessionSubject.FromStaff(staff.Key);
    }

    private async Task RemoveAsync(SessionSubject subject)
    {
        await Directory.RemoveAsync(subject.Staff!, CancellationToken.None);
        _enlisted.Remove(subject.Staff!);
    }

    private async Task SessionAsync(HttpRequestMessage request, SessionSubject subject) =>
        request.With("Cookie", await Site.Site.SignInAsync(subject));

    /// <summary>
    /// Two seconds after the last time: what is revoked at one instant leaves the credentials of the next alone.
    /// </summary>
    // By the clock of an issuer that is ahead by nearly all that may be, so that a token counts soon after an end.
    private DateTimeOffset Later() =>
        (Site.Clock.Now += TimeSpan.FromSeconds(2)) + TokenCheck.ClockSkew - TimeSpan.FromSeconds(1);
}

/// <summary>One kind of credential.</summary>
/// <param name="Attach">Puts a fresh one on a request.</param>
/// <param name="IsSentByBrowsers">Whether a browser sends it along unasked, so that changes need the token against
/// forgery.</param>
internal sealed record Credential(
    string Name, Caller Caller, Func<HttpRequestMessage, Task> Attach, bool IsSentByBrowsers = false)
{
    public override string ToString() => $"{Caller} ({Name})";
}

/// <summary>Who a credential says is calling, where it is good.</summary>
internal enum Caller
{
    /// <summary>No credential at all.</summary>
    Nobody,

    /// <summary>The member whose things the addresses name.</summary>
    Owner,

    /// <summary>A member with things of their own.</summary>
    OtherMember,

    Reviewer,
    Registrar,
    Admin,
    Partner,

    /// <summary>A good credential of one of the staff who was taken off the directory since.</summary>
    RemovedStaff,

    /// <summary>A credential that must not count any more, or never did.</summary>
    Dead,
}
