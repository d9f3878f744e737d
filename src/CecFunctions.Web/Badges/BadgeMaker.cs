using System.Collections.Immutable;
using System.Globalization;
using CecFunctions.Application.Badges;
using CecFunctions.Application.Calendar;
using CecFunctions.Application.PublicVerification;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Web.Badges;

/// <summary>Makes badges, and what they refer to.</summary>
internal sealed class BadgeMaker(IBadgeKeys keys, IProgramCalendar calendar)
{
    private const string NameIdentity = "name";

    public static BadgeProfile Issuer(CertificationProgram program, BadgeAddresses addresses) =>
        new(addresses.Issuer(program), program.Name, addresses.SiteItself);

    public static BadgeAchievement Achievement(CertificationProgram program, CredentialType type, BadgeAddresses addresses) => new(
        addresses.Achievement(type),
        type.Name,
        $"Certified as {type.Type} by the {program.Name}.",
        type.Type,
        new BadgeCriteria(
            addresses.Rules(program),
            $"Awarded by examination of the {program.Name}, and kept by recertifying in time: continuing education, "
                + "current CPR/AED and the fee, as the rules say."),
        Issuer(program, addresses));

    /// <summary>The status list of one badge.</summary>
    public static BadgeStatusAnswer Status(VerifiedCredential verified, BadgeAddresses addresses) => new(
        addresses.Status(verified),
        addresses.Issuer(verified.Program),
        verified.Verification.HasBenefits
            ? []
            : [new RevokedBadge(addresses.Badge(verified), true, verified.Verification.Rule!)]);

    /// <summary>A signed badge, good from the day since which the credential has been held without a break.</summary>
    /// <exception cref="InvalidOperationException">There are no benefits today; none may be made.</exception>
    public async Task<string> SignAsync(
        VerifiedCredential verified, BadgeAddresses addresses, CancellationToken cancellationToken)
    {
        var since = verified.HeldSince
            ?? throw new InvalidOperationException("Badges are withheld from those who are not certified.");
        var program = verified.Program;
        var type = program.FindType(verified.Credential.Type)!;
        var from = calendar.BeginningOf(program.Program, since);
        var until = calendar.BeginningOf(program.Program, LastDay(verified).AddDays(1)).AddSeconds(-1);
        var badge = new OpenBadgeCredential
        {
            Id = addresses.Badge(verified),
            Name = $"{type.Name} ({type.Type})",
            Issuer = Issuer(program, addresses),
            ValidFrom = Instant(from),
            ValidUntil = Instant(until),
            AwardedDate = Instant(calendar.BeginningOf(program.Program, verified.Credential.CertifiedOn)),
            CredentialSubject = new BadgeSubject(
                addresses.Holder(verified),
                verified.Name is { } name ? ImmutableArray.Create(new BadgeIdentity(NameIdentity, name)) : null,
                verified.Credential.Id,
                Achievement(program, type, addresses)),
            CredentialStatus = new BadgeReference(addresses.Status(verified).AbsoluteUri, "1EdTechRevocationList"),
            Nbf = from.ToUnixTimeSeconds(),
            Exp = until.ToUnixTimeSeconds(),
        };
        var key = (await keys.ReadAsync(cancellationToken))[^1];
        return CompactJws.Sign(badge, key, addresses.Key(key));
    }

    /// <summary>
    /// The last day a badge is good for: the expiry that is shown. Where the day shown has passed although the
    /// credential holds (its renewal is reported late, or is audited and the new date held back), through the end of
    /// grace, or for today alone.
    /// </summary>
    /// <remarks>Rules NSCA-STATE-1, NSCA-STATUS-1.</remarks>
    private static DateOnly LastDay(VerifiedCredential verified) =>
        verified.ValidThrough is { } shown && shown >= verified.On ? shown : verified.GraceThrough ?? verified.On;

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
