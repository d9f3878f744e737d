using CecFunctions.Fees;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Applications;

/// <summary>The pages where members ask staff for something, and read the answer.</summary>
/// <remarks>Rules NASM-CREDIT-5, NSCA-STATUS-2, NSCA-STATUS-4, ACSM-EMERITUS-1.</remarks>
internal sealed class MyApplicationPages
{
    /// <summary>The word of an application that was filed.</summary>
    public const string Filed = "filed";

    private MyApplicationPages()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(PageAddress.Applications, ListAsync).ForMembers().AsPage();
        foreach (var kind in Enum.GetValues<ApplicationKind>())
        {
            var form = endpoints.MapGroup(AddressOf(kind)).ForMembers().AsPage();
            form.MapGet(
                "",
                (SignedInMember member, string? done, ApplicationForms forms, HttpContext context) =>
                    forms.ShowAsync(member, kind, context, done: done));
            form.MapPost(
                "",
                (SignedInMember member,
                    PostedForm posted,
                    HttpContext context,
                    MyApplications mine,
                    ApplicationForms forms,
                    ILogger<MyApplicationPages> logger,
                    CancellationToken cancellationToken) =>
                    FileAsync(member, kind, posted, context, mine, forms, logger, cancellationToken))
                .WithBodyLimit(BodyLimit.SmallForm);
        }
    }

    public static string AddressOf(ApplicationKind kind) => $"{PageAddress.Applications}/{WireName.From(kind)}";

    private static async Task<IResult> ListAsync(
        SignedInMember member, string? done, MemberReader members, CancellationToken cancellationToken) =>
        await members.FindAsync(member.Key, member.Today, cancellationToken) is var (record, program, on)
            ? PageResult.Show<MyApplicationsPage>(
                (nameof(MyApplicationsPage.Record), record),
                (nameof(MyApplicationsPage.Offers), ApplicationOffers.From(record, program, on)),
                (nameof(MyApplicationsPage.Done), done))
            : PageResult.NotFound;

    private static async Task<IResult> FileAsync(
        SignedInMember member,
        ApplicationKind kind,
        PostedForm posted,
        HttpContext context,
        MyApplications mine,
        ApplicationForms forms,
        ILogger<MyApplicationPages> logger,
        CancellationToken cancellationToken)
    {
        var language = PageLanguage.From(context);
        var words = ApplicationWords.In(language);
        var faults = new FormFaults(language);
        var entered = new EnteredApplication(posted, member.Today, faults, words);
        var key = entered.FormKey;
        Func<Task<RepeatableResult<ApplicationView>>> file = kind switch
        {
            ApplicationKind.Petition when entered.Needed("report") is { } report => () =>
                mine.FilePetitionAsync(member.Key, member.Today, report, entered.Note, key, cancellationToken),
            ApplicationKind.Appeal
                when (entered.Needed("credential"), entered.Needed("reason")) is ({ } credential, { } reason) => () =>
                mine.FileAppealAsync(
                    member.Key, member.Today, credential, reason, entered.Note, key, cancellationToken),
            ApplicationKind.Emeritus
                when (entered.Needed("credential"), entered.BornOn()) is ({ } credential, { } bornOn) => () =>
                mine.FileEmeritusAsync(
                    member.Key,
                    member.Today,
                    credential,
                    bornOn,
                    posted.IsTicked("retired"),
                    entered.Note,
                    key,
                    cancellationToken),
            _ => () => throw new InvalidOperationException("A form with faults is not filed."),
        };
        if (faults.IsEmpty)
        {
            var filed = await file();
            var result = filed.Result;
            logger.Filed(
                WireName.From(kind),
                member.Key,
                result.Outcome,
                result.Replayed,
                result.Refusal?.Reason,
                result.Refusal?.Rule);
            if (filed.Answer is not null)
            {
                return PageResult.GoTo(PageAddress.Applications, Filed);
            }

            if (result.Outcome is CommandOutcome.UnknownReport or CommandOutcome.UnknownCredential)
            {
                faults.Add(kind == ApplicationKind.Petition ? "report" : "credential", words.Choose);
            }
            else
            {
                var problem = CommandProblem.FromResult(filed, language);
                if (problem.Status == StatusCodes.Status404NotFound)
                {
                    return PageResult.NotFound;
                }

                faults.With(problem);
            }
        }

        return await forms.ShowAsync(member, kind, context, posted, faults);
    }
}

/// <summary>Shows the page of a kind of application: what it takes, its fee and the way to pay it, its form.</summary>
internal sealed class ApplicationForms(MemberReader members, PaymentPage payments)
{
    public async Task<IResult> ShowAsync(
        SignedInMember member,
        ApplicationKind kind,
        HttpContext context,
        PostedForm? posted = null,
        FormFaults? faults = null,
        string? done = null)
    {
        if (await members.FindAsync(member.Key, member.Today, context.RequestAborted) is not var (record, program, on))
        {
            return PageResult.NotFound;
        }

        var offers = ApplicationOffers.From(record, program, on);
        var payment = offers is { PetitionDue: > 0, PaidFor: { } credential } && kind == ApplicationKind.Petition
            ? payments.AddressFor(
                new AskedPayment(
                    record.Key, credential, FeePurpose.Petition, offers.PetitionDue, MyApplicationPages.AddressOf(kind)),
                context.Request)
            : null;
        return PageResult.Show<ApplicationFormPage>(
            faults is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            (nameof(ApplicationFormPage.Kind), kind),
            (nameof(ApplicationFormPage.Offers), offers),
            (nameof(ApplicationFormPage.PaymentAddress), payment),
            (nameof(ApplicationFormPage.Done), done),
            (nameof(ApplicationFormPage.Form), posted),
            (nameof(ApplicationFormPage.Faults), faults));
    }
}

/// <summary>What was entered into the form of an application, checked as far as the form itself says.</summary>
internal sealed class EnteredApplication
{
    private readonly PostedForm _form;
    private readonly DateOnly _today;
    private readonly FormFaults _faults;
    private readonly ApplicationWords _words;

    public EnteredApplication(PostedForm form, DateOnly today, FormFaults faults, ApplicationWords words)
    {
        (_form, _today, _faults, _words) = (form, today, faults, words);
        Note = form.Text("note")?.ReplaceLineEndings("\n");
        if (Note?.Length > MemberApplication.MaxNoteLength)
        {
            faults.Add("note", words.TooLong(MemberApplication.MaxNoteLength));
        }
        else if (Note is not null && HiddenCharacters.ProblemWithText(Note, maySpanLines: true) is not null)
        {
            faults.Add("note", words.Hidden);
        }
    }

    /// <summary>With line feeds, as notes are kept.</summary>
    public string? Note { get; }

    /// <summary>The key that the form was shown with.</summary>
    public string FormKey => _form.Key ?? PostedForm.NewKey();

    /// <summary>A choice without which nothing can be filed.</summary>
    public string? Needed(string name)
    {
        if (_form.Text(name) is { Length: <= PetitionRequest.MaxNameLength } text)
        {
            return text;
        }

        _faults.Add(name, _words.Choose);
        return null;
    }

    public DateOnly? BornOn()
    {
        if (_form.Day("bornOn", _faults) is not { } bornOn)
        {
            if (_faults.At("bornOn") is null)
            {
                _faults.Add("bornOn", FormFault.Missing);
            }

            return null;
        }

        if (EmeritusRequest.IsPossibleBirth(bornOn, _today))
        {
            return bornOn;
        }

        _faults.Add("bornOn", _words.NotABirthday);
        return null;
    }
}
