using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>
/// What the rows of an exported roster do not tell of a member, so that who imports them elsewhere knows whom to look at.
/// </summary>
internal static class RosterLoss
{
    /// <param name="program"><see langword="null"/> where its file is not loaded: then nothing is known.</param>
    /// <param name="day">The day on which the file is imported.</param>
    /// <returns>Sentences, each of which names the member.</returns>
    public static IEnumerable<string> From(MemberDocument member, CertificationProgram? program, DateOnly day)
    {
        if (member.MergedInto is { } went)
        {
            yield return $"{member.Key}: has no row: merged into {went.Into}.";
            yield break;
        }

        if (member.PersonState is { } state)
        {
            yield return $"{member.Key}: a roster does not say {WireName.From(state.Kind)}.";
        }

        if (program is null)
        {
            yield break;
        }

        var standing = Lifecycle.CatchUp(member.Standing, program, member.DayOf(day)).Member;
        foreach (var credential in standing.Credentials)
        {
            var sentence = TakenIn(credential, program) is { } taken
                ? Difference(credential, Arrived(taken, standing, program, member.DayOf(day)), program)
                : $"its cycle ends on {credential.Cycle.Ends:yyyy-MM-dd}, which does not follow from its certification: an "
                    + "import refuses the row.";
            if (sentence is not null)
            {
                yield return $"{member.Key}: {credential.Id}: {sentence}";
            }
        }
    }

    private static Credential? TakenIn(Credential credential, CertificationProgram program) => Enrolment.TakeOver(
        program, credential.Id, credential.Type, credential.CertifiedOn, credential.Cycle.Ends);

    private static Credential Arrived(Credential taken, Member standing, CertificationProgram program, DateOnly day) =>
        Lifecycle.CatchUp(standing with { Credentials = [taken], Reports = [] }, program, day).Member.Credentials[0];

    private static string? Difference(Credential credential, Credential arrived, CertificationProgram program) =>
        arrived.Cycle.Ends != credential.Cycle.Ends || arrived.Cycle.Starts != credential.Cycle.Starts
            ? $"comes back in a cycle from {arrived.Cycle.Starts:yyyy-MM-dd} through {arrived.Cycle.Ends:yyyy-MM-dd}, in the "
                + $"place of {credential.Cycle.Starts:yyyy-MM-dd} through {credential.Cycle.Ends:yyyy-MM-dd}."
        : arrived.Status != credential.Status ? $"comes back as {arrived.Status}, in the place of {credential.Status}."
        : credential.GraceExtendedTo is { } extended && extended >= StatusSchedule.GraceEnds(program, arrived)
            ? $"comes back without its extension through {extended:yyyy-MM-dd}."
        : credential.OpenAudit is { } audit ? $"comes back without its open audit {audit.Id}."
        : null;
}
