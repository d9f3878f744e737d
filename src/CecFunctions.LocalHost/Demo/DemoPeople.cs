using System.Collections.Immutable;
using CecFunctions.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Demo;

/// <summary>Who to sign in as at the site of the demo: members with something to do, and staff.</summary>
internal sealed class DemoPeople
{
    private const string MailDomain = "@example.org";

    private static readonly ImmutableArray<(string Name, string Role, string What)> Office =
    [
        ("reviewer", StaffRole.Reviewer, "a reviewer, who decides audits"),
        ("registrar", StaffRole.Registrar, "a registrar, who keeps members' records"),
    ];

    private static readonly string[] Columns = ["sign in as", "at", "body", "e-mail address", "the link arrives at"];

    private readonly ImmutableArray<DemoPerson> _people;

    private DemoPeople(ImmutableArray<DemoPerson> people) => _people = people;

    /// <summary>Finds the members and puts the staff into the directory.</summary>
    /// <param name="today">The day on which the demo ends.</param>
    public static async Task<DemoPeople> PrepareAsync(
        IServiceProvider services, DateOnly today, CancellationToken cancellationToken)
    {
        var catalog = services.GetRequiredService<ProgramCatalog>();
        var people = ImmutableArray.CreateBuilder<DemoPerson>();
        if (await FindBusyAsync(services, catalog, today, cancellationToken) is { } busy)
        {
            people.Add(busy);
        }

        if (await FindAuditedAsync(services, catalog, cancellationToken) is { } audited)
        {
            people.Add(audited);
        }

        var directory = services.GetRequiredService<StaffDirectory>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        foreach (var (name, role, what) in Office)
        {
            await directory.PutAsync(new StaffEntry(name + MailDomain, name, [role], null, now), cancellationToken);
            people.Add(new DemoPerson(what, "any", name + MailDomain));
        }

        return new DemoPeople(people.ToImmutable());
    }

    /// <summary>A line each: the page to sign in at, what to choose and type there, and the mailbox.</summary>
    /// <param name="site">Where the site is.</param>
    public async Task WriteAsync(TextWriter output, Uri site)
    {
        await output.WriteLineAsync();
        await TextTable.WriteAsync(
            output,
            Columns,
            [
                .. _people.Select(person => (object[])
                    [person.What, new Uri(site, "/sign-in"), person.Body, person.Email, new Uri(site, "/dev/mailbox")]),
            ]);
    }

    /// <summary>A member with credits missing: in grace where there is one, else the one whose cycle ends first.</summary>
    private static async Task<DemoPerson?> FindBusyAsync(
        IServiceProvider services, ProgramCatalog catalog, DateOnly today, CancellationToken cancellationToken)
    {
        (MemberDocument Member, Credential Credential)? best = null;
        await foreach (var stored in services.GetRequiredService<IMemberStore>().ReadAllAsync(cancellationToken))
        {
            if (stored.Document is { Email: not null, Standing.Credentials: [var credential] } member
                && credential.Status is CredentialStatus.Active or CredentialStatus.Grace
                && credential.Next is null
                && (best is not { } other || Order(credential).CompareTo(Order(other.Credential)) < 0)
                && !CreditAssessment.Assess(
                    member.Standing, credential, catalog[member.Key.Program], today).Complete)
            {
                best = (member, credential);
            }
        }

        return best is not var (found, held) ? null : new DemoPerson(
            held.Status == CredentialStatus.Grace
                ? $"{found.Name}, in grace with credits missing"
                : $"{found.Name}, with credits missing until {held.Cycle.Ends:yyyy-MM-dd}",
            found.Key.Program,
            found.Email!);

        static (bool, DateOnly) Order(Credential credential) =>
            (credential.Status != CredentialStatus.Grace, credential.Cycle.Ends);
    }

    /// <returns><see langword="null"/> where none of so few renewals was drawn.</returns>
    private static async Task<DemoPerson?> FindAuditedAsync(
        IServiceProvider services, ProgramCatalog catalog, CancellationToken cancellationToken)
    {
        var audits = services.GetRequiredService<OpenAudits>();
        foreach (var program in catalog.Programs)
        {
            var open = (await audits.ReadAsync(program.Program, cancellationToken))
                .FirstOrDefault(audit => audit is { Member.Email: not null, Case.Deadline: not null });
            if (open is not null)
            {
                return new DemoPerson(
                    $"{open.Member.Name}, under audit until {open.Case.Deadline:yyyy-MM-dd}",
                    program.Program,
                    open.Member.Email!);
            }
        }

        return null;
    }
}

/// <summary>One to sign in as.</summary>
/// <param name="What">The name of the person, or the role, and what there is to do.</param>
/// <param name="Body">The body to choose at the sign-in.</param>
internal sealed record DemoPerson(string What, string Body, string Email);
