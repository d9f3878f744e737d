using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Fees;

/// <summary>What the payment service tells, which names the member too.</summary>
internal interface ITellsOfMember
{
    string Program { get; }

    string MemberId { get; }
}

/// <summary>
/// The JSON of a body that the payment service has signed, about a member of a program that there is.
/// </summary>
/// <param name="Today">The date now in the program's time zone.</param>
internal sealed record SignedBody<T>(T Value, MemberKey Member, DateOnly Today) : RequestPart
    where T : class, ITellsOfMember
{
    /// <summary>Binds the argument from the body. The signature is checked before the body is read.</summary>
    public static async ValueTask<SignedBody<T>?> BindAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var (body, problem) = await JsonBody.ReadBytesAsync(
            context.Request, JsonBody.MostBytes, context.RequestAborted);
        if (body is not { } bytes)
        {
            return Faulty(problem!);
        }

        var secret = services.GetRequiredService<PaymentHookOptions>().Key;
        var key = secret.IsEmpty && CashierPages.IsOpen(services)
            ? services.GetRequiredService<CashierKey>().Key
            : secret;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (!PaymentSignature.IsGood(context.Request.Headers, bytes.Span, key.Span, now))
        {
            var refused = services.GetRequiredService<RefusedCredentials>().Count(context);
            if (refused.IsLogged)
            {
                services.GetRequiredService<ILogger<PaymentEndpoints>>().NotSigned(secret.IsEmpty);
            }

            return Faulty(refused.TooMany ?? PaymentEndpoints.NotSigned);
        }

        var (told, wrong) = JsonBody.Read<T>(bytes);
        return wrong is not null ? Faulty(wrong)
            : services.GetRequiredService<ProgramCatalog>().Find(told!.Program) is null
                ? Faulty(Problem.At("$.program", "is not a known program."))
                : new SignedBody<T>(
                    told,
                    new MemberKey(told.Program, told.MemberId),
                    services.GetRequiredService<ProgramCalendar>().TodayIn(told.Program));
    }

    private static SignedBody<T> Faulty(Problem problem) => new(null!, null!, default) { Fault = problem };
}
