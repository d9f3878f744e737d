using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Fees;
using CecFunctions.Members;

namespace CecFunctions.Applications;

/// <summary>What a member's body takes applications for, and about what the member can file one on a day. Pure.</summary>
/// <remarks>Rules NASM-CREDIT-5, NSCA-STATUS-2, NSCA-STATUS-4, ACSM-EMERITUS-1.</remarks>
public sealed record ApplicationOffers
{
    public required CertificationProgram Program { get; init; }

    /// <summary>The fee for a petition; <see langword="null"/> where the body takes none.</summary>
    public required PetitionFeeRule? Petition { get; init; }

    /// <summary>US dollars that are on account for petitions.</summary>
    public required decimal OnAccount { get; init; }

    /// <summary>US dollars still to be paid before a petition is taken.</summary>
    public required decimal PetitionDue { get; init; }

    /// <summary>The number of the credential for which a payment is told; <see langword="null"/> where the member holds
    /// none.</summary>
    public required string? PaidFor { get; init; }

    /// <summary>The reports that a petition can be about, once its fee is paid, the latest first.</summary>
    public required ImmutableArray<ActivityReport> Courses { get; init; }

    /// <summary>The rule on appeals; <see langword="null"/> where the body takes none.</summary>
    public required AppealRule? Appeal { get; init; }

    /// <summary>The credentials whose cycle was missed, while their days for filing are not over.</summary>
    public required ImmutableArray<AppealableCredential> Missed { get; init; }

    /// <summary>The rule on emeritus standing; <see langword="null"/> where the body has none.</summary>
    public required EmeritusRule? Emeritus { get; init; }

    /// <summary>The credentials that could become emeritus.</summary>
    public required ImmutableArray<Credential> Active { get; init; }

    /// <param name="member">Brought to the day.</param>
    public static ApplicationOffers From(MemberDocument member, CertificationProgram program, DateOnly on)
    {
        var begun = member.Standing.Credentials.Where(credential => credential.CertifiedOn <= on).ToList();
        var paidFor = (begun.FirstOrDefault() ?? member.Standing.Credentials.FirstOrDefault())?.Id;
        return new ApplicationOffers
        {
            Program = program,
            Petition = program.PetitionOn(on),
            OnAccount = member.FeeAccount.OnAccount(FeePurpose.Petition),
            PetitionDue = FeeDue.Find(member, program, FeePurpose.Petition, paidFor ?? string.Empty, on),
            PaidFor = paidFor,
            Courses = program.PetitionOn(on) is null
                ? []
                :
                [
                    .. member.Standing.Reports
                        .Where(report => CanBePetitioned(member, program, report, on))
                        .OrderByDescending(report => report.Date)
                        .ThenBy(report => report.Id, StringComparer.Ordinal),
                ],
            Appeal = program.Appeal,
            Missed = [.. begun.Select(credential => MissedOf(credential, program, on)).OfType<AppealableCredential>()],
            Emeritus = program.EmeritusOn(on),
            Active = [.. begun.Where(credential => credential.Status == CredentialStatus.Active)],
        };
    }

    /// <summary>Whether the body takes applications of the kind.</summary>
    public bool Takes(ApplicationKind kind) => kind switch
    {
        ApplicationKind.Petition => Petition is not null,
        ApplicationKind.Appeal => Appeal is not null,
        _ => Emeritus is not null,
    };

    /// <summary>Whether there is anything that one of the kind could be about today.</summary>
    public bool CanFile(ApplicationKind kind) => Takes(kind) && kind switch
    {
        ApplicationKind.Petition => !Courses.IsEmpty,
        ApplicationKind.Appeal => Missed.Any(missed => missed.IsOpen),
        _ => !Active.IsEmpty,
    };

    private static bool CanBePetitioned(
        MemberDocument member, CertificationProgram program, ActivityReport report, DateOnly on) =>
        (program.FindActivity(report.Activity, report.Date) ?? program.FindActivity(report.Activity)) is not null
        && Domain.Credits.Petition.FilingObstacle(
            program,
            report,
            member.Applications.Any(
                filed => filed.Kind == ApplicationKind.Petition && filed.Report == report.Id),
            decimal.MaxValue,
            on) is null;

    private static AppealableCredential? MissedOf(Credential credential, CertificationProgram program, DateOnly on) =>
        credential.Status is CredentialStatus.Lapsed or CredentialStatus.ReinstatementOnly
        && Domain.Renewals.Appeal.FilingWindow(credential, program) is var (from, through)
        && on <= through
            ? new AppealableCredential(credential, from, through, on >= from)
            : null;
}

/// <summary>A credential whose missed renewal can be appealed for, from one day through another.</summary>
public sealed record AppealableCredential(Credential Credential, DateOnly From, DateOnly Through, bool IsOpen);
