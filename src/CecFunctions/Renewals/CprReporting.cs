using System.Globalization;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Renewals;
using CecFunctions.Explanations;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Renewals;

/// <summary>Takes the form of a CPR/AED course from the pages that show it.</summary>
/// <remarks>Rule ALL-CPR-1.</remarks>
internal sealed class CprReporting(CprRecords records, ILogger<CprReporting> logger)
{
    public const string Version = "version";
    public const string ValidUntil = "validUntil";
    public const string CompletedOn = "completedOn";
    public const string Course = "course";
    public const string Skills = "skillsEvaluation";
    public const string Shorten = "shorten";

    /// <returns>What is wrong with it, nothing where it is on record now; <see langword="null"/> where there is no such
    /// member.</returns>
    public async Task<FormFaults?> RecordAsync(
        SignedInMember member, PostedForm form, Language language, CancellationToken cancellationToken)
    {
        var words = CprWords.In(language);
        var faults = new FormFaults(language);
        if (Read(form, faults) is not { } change)
        {
            return faults;
        }

        int[] versions = int.TryParse(
            form.Text(Version), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? [version] : [];
        var recorded = await records.RecordAsync(member.Key, member.Today, change, versions, cancellationToken);
        CprEndpoints.Recorded(logger, member.Key, recorded.Result.Outcome, recorded.Result.Refusal?.Reason);
        switch (recorded.Result)
        {
            case { Outcome: CommandOutcome.Accepted }:
                break;
            case { Outcome: CommandOutcome.UnknownMember }:
                return null;
            case { Outcome: CommandOutcome.StaleVersion }:
                faults.Add(string.Empty, words.Stale);
                break;
            case { Outcome: CommandOutcome.Malformed }
                when CprRecords.ProblemWithDates(change, member.Today, language) is { } problem:
                faults.Add(problem.Property, problem.Problem);
                break;
            case { Refusal.Reason: RefusalReason.WouldShorten }:
                faults.Add(Shorten, words.WouldShorten);
                break;
            case var refused:
                faults.With(CommandProblem.FromResult(refused, language));
                break;
        }

        return faults;
    }

    /// <returns><see langword="null"/> where an entry is missing or wrong, which the faults tell.</returns>
    private static CprChange? Read(PostedForm form, FormFaults faults)
    {
        var (completed, until) = (Needed(form, CompletedOn, faults), Needed(form, ValidUntil, faults));
        var course = form.Text(Course);
        if (course is not (CprAnswer.Online or CprAnswer.InPerson))
        {
            faults.Add(Course, FormFault.Missing);
        }

        return faults.IsEmpty
            ? new CprChange(
                until!.Value,
                new CprCourse(completed!.Value, course == CprAnswer.Online, form.IsTicked(Skills)),
                form.IsTicked(Shorten))
            : null;
    }

    private static DateOnly? Needed(PostedForm form, string name, FormFaults faults)
    {
        if (form.Text(name) is not null)
        {
            return form.Day(name, faults);
        }

        faults.Add(name, FormFault.Missing);
        return null;
    }
}
