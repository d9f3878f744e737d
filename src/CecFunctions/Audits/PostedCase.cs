using CecFunctions.Explanations;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Audits;

/// <summary>A form that staff post from the page of a case, with all that answers it. An endpoint takes it as an
/// argument.</summary>
internal sealed record PostedCase(StaffAudit At, PostedForm Form, HttpRequest Request) : RequestPart
{
    /// <summary>The field with the version of the case on which the form was made.</summary>
    public const string VersionField = "form-version";

    /// <summary>The caller of a command about the case as its form showed it.</summary>
    public AuditCaller Caller =>
        At.Caller with { IsSeen = audited => CaseVersion.From(audited) == Form.Text(VersionField) };

    public AuditDesk Desk => Service<AuditDesk>();

    public AuditCaseReader Reader => Service<AuditCaseReader>();

    public ILogger Logger => Service<ILogger<AuditDeskPages>>();

    /// <summary>Binds the argument from the address and the form; a fault of the address comes first.</summary>
    public static async ValueTask<PostedCase?> BindAsync(HttpContext context)
    {
        var at = (await StaffAudit.BindAsync(context))!;
        var form = (await PostedForm.BindAsync(context))!;
        return new PostedCase(at, form, context.Request) { Fault = at.Fault ?? form.Fault };
    }

    /// <summary>Leads on where the command was carried out; else shows the case with why not.</summary>
    public async Task<IResult> AfterAsync(
        Task<CommandResult> executed, string command, string done, CancellationToken cancellationToken)
    {
        var result = await executed;
        Logger.Commanded(command, At.CaseId, At.Key, result);
        return result.Outcome == CommandOutcome.Accepted
            ? PageResult.GoTo(AuditDeskPages.AddressOf(At.Key, At.CaseId), done)
            : await ShowAsync(CommandProblem.FromResult(result, Language.English), cancellationToken);
    }

    /// <inheritdoc cref="AuditDeskPages.ShowAsync(StaffAudit, AuditCaseReader, HttpRequest, Problem?, PostedForm?, CancellationToken)"/>
    public Task<IResult> ShowAsync(Problem problem, CancellationToken cancellationToken) =>
        AuditDeskPages.ShowAsync(At, Reader, Request, problem, Form, cancellationToken);

    /// <inheritdoc cref="ShowAsync(Problem, CancellationToken)"/>
    public Task<IResult> ShowAsync(FormFaults faults, CancellationToken cancellationToken) =>
        AuditDeskPages.ShowAsync(At, Reader, Request, faults, Form, cancellationToken);

    private T Service<T>() where T : notnull => Request.HttpContext.RequestServices.GetRequiredService<T>();
}
