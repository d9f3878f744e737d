using System.Collections.Immutable;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Http;
using CecFunctions.Notices;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Office;

/// <summary>The forms of <see cref="OfficeForms"/>: each at an address of its own under the page of the member.</summary>
internal static class OfficeFormPages
{
    private const string VersionField = "form-version";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var form = endpoints.MapGroup($"{PageAddress.StaffMembers}/{{program}}/{{memberId}}/do/{{command}}")
            .ForStaff(StaffRole.Registrar)
            .AsPage();
        form.MapGet("", ShowAsync);
        form.MapPost("", CarryOutAsync).WithBodyLimit(BodyLimit.SmallForm);
    }

    private static async Task<IResult> ShowAsync(
        StaffMember at,
        string command,
        HttpRequest request,
        MemberStories stories,
        ProgramCatalog catalog,
        CancellationToken cancellationToken)
    {
        if (OfficeForms.Find(command) is not { } form
            || await stories.FindForFormAsync(at, cancellationToken) is not var (file, notices))
        {
            return PageResult.NotFound;
        }

        var source = await stories.WithOtherAsync(
            new OfficeFormSource(
                file,
                catalog[at.Key.Program],
                notices,
                at.Today,
                name => request.Query[name] is [{ Length: > 0 } text] ? text : null),
            form,
            at,
            cancellationToken);
        var faults = new FormFaults(Language.English);
        if (form.First == OfficeForms.OtherAccount && source is { Other: null } && source.Entered(form.First) is not null)
        {
            faults.Add(form.First, "There is no other account with this member id.");
        }

        return PageResult.Show<OfficeFormPage>(
            (nameof(OfficeFormPage.Form), View(form, at, source, PostedForm.NewKey(), faults.IsEmpty ? null : faults)));
    }

    private static async Task<IResult> CarryOutAsync(
        StaffMember at,
        string command,
        PostedForm posted,
        MemberStories stories,
        OfficeActions actions,
        ProgramCatalog catalog,
        CancellationToken cancellationToken)
    {
        if (OfficeForms.Find(command) is not { } form
            || await stories.FindForFormAsync(at, cancellationToken) is not var (file, notices))
        {
            return PageResult.NotFound;
        }

        var source = await stories.WithOtherAsync(
            new OfficeFormSource(file, catalog[at.Key.Program], notices, at.Today, posted.Text), form, at, cancellationToken);
        var faults = new FormFaults(Language.English);
        var body = OfficeForm.ReadBody(form.Fields(source), posted, faults);
        var why = form.TakesReason ? posted.Text(FormFields.LogReason.Name) : null;
        if (why is not null && MemberCorrections.ProblemWith(why) is { } problemWithReason)
        {
            faults.Add(FormFields.LogReason.Name, problemWithReason.Problem);
        }

        var key = posted.Key ?? PostedForm.NewKey();
        if (faults.IsEmpty)
        {
            var action = new OfficeAction(
                at with { Why = why?.Trim() }, key, posted.Text(VersionField) ?? string.Empty, actions, cancellationToken);
            var problem = form.Name == OfficeForms.Merge && action.Version != form.Version(source)
                ? CommandProblem.Stale
                : await form.CarryOutAsync(body, action);
            if (problem is null)
            {
                return PageResult.GoTo(
                    form.Name == OfficeForms.Erase ? PageAddress.StaffMembers : PageAddress.OfMember(at.Key), form.Name);
            }

            // What was decided meanwhile is shown with the form, which is about it from now on.
            source = await stories.FindForFormAsync(at, cancellationToken) is var (now, noticesNow)
                ? source with { File = now, Notices = noticesNow }
                : source;
            _ = WithWords(faults, problem);
            key = PostedForm.NewKey();
        }

        return PageResult.ShowFaults<OfficeFormPage>((nameof(OfficeFormPage.Form), View(form, at, source, key, faults)));
    }

    private static FormFaults WithWords(FormFaults faults, Problem problem)
    {
        if (problem == CommandProblem.Stale)
        {
            faults.Add(
                string.Empty,
                "The record was changed since this form was shown. Look at it again; what you send now is about the "
                    + "record as it is.");
            return faults;
        }

        if (problem == CommandProblem.KeyUsedForAnother)
        {
            faults.Add(string.Empty, "This form was sent before with something else. Send it once more.");
            return faults;
        }

        return problem is { Rule: { } rule, Errors: null }
            ? faults.With(problem with { Detail = $"{problem.Detail} ({rule})" })
            : faults.With(problem);
    }

    private static OfficeFormView View(
        OfficeForm form, StaffMember at, OfficeFormSource source, string key, FormFaults? faults)
    {
        var fields = form.Fields(source);
        (string, string, string)? chosen = form.First is { } first
            && source.Entered(first) is { } value
            && WordsOf(first, value, fields, source) is { } words
            ? (first, value, words)
            : null;
        var initial = fields.ToImmutableDictionary(field => field.Name, field => field.Initial, StringComparer.Ordinal);
        return new OfficeFormView(
            form.Title,
            form.Consequences,
            [.. form.About(source)],
            form.AddressFor(at.Key),
            PageAddress.OfMember(at.Key),
            StoryWords.Name(source.File.Member),
            form.TakesReason ? fields.Add(FormFields.LogReason) : fields,
            // What was taken out of a field stays out when the form is shown again.
            name => source.Entered(name) ?? (faults is null ? initial.GetValueOrDefault(name) : null),
            key,
            form.Version(source),
            form.IsFinal,
            chosen,
            form.First is not null && chosen is null,
            faults)
        {
            Member = at.Key,
            NoMail = form.NoMail(source),
            MayGoByPost = source.Notices.Any(StateOfPerson.MayGoByPost),
        };
    }

    /// <summary>What was chosen first, in words; <see langword="null"/> where it is no choice.</summary>
    private static string? WordsOf(
        string first, string value, ImmutableArray<OfficeField> fields, OfficeFormSource source) =>
        first == OfficeForms.OtherAccount
            ? source.Other is { } other ? $"{other.Member.Key.MemberId}: {StoryWords.Name(other.Member)}" : null
            : fields.First(field => field.Name == first).Options.FirstOrDefault(option => option.Value == value).Words;
}
