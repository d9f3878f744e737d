using CecFunctions.Domain.Programs;
using CecFunctions.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Http;

/// <summary>
/// A part of a request that an endpoint takes as an argument. An endpoint is called only where all its parts are in
/// order; otherwise the fault of the first one, in the order of the arguments, is the answer.
/// </summary>
public abstract record RequestPart
{
    /// <summary>Why the endpoint cannot be called; nothing else of the part is read then.</summary>
    public Problem? Fault { get; protected init; }

    /// <summary>The filter on all endpoints that answers with the first fault.</summary>
    internal static async ValueTask<object?> CheckAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<RequestPart>().FirstOrDefault(part => part.Fault is not null) is { } wrong
            ? new ProblemResult(wrong.Fault!)
            : await next(context);
}

/// <summary>The JSON of the body.</summary>
internal sealed record RequestBody<T>(T Value) : RequestPart where T : class
{
    /// <summary>Binds the argument from the body.</summary>
    public static async ValueTask<RequestBody<T>?> BindAsync(HttpContext context)
    {
        var (value, fault) = await JsonBody.ReadAsync<T>(context.Request, context.RequestAborted);
        return new RequestBody<T>(value!) { Fault = fault };
    }
}

/// <summary>The program that the address names.</summary>
/// <param name="Today">The date now in its time zone.</param>
internal sealed record AddressedProgram(string Key, DateOnly Today) : RequestPart
{
    /// <summary>Binds the argument from <c>{program}</c> of the address.</summary>
    public static ValueTask<AddressedProgram?> BindAsync(HttpContext context)
    {
        var key = context.GetRouteValue("program") as string ?? string.Empty;
        var services = context.RequestServices;
        return ValueTask.FromResult<AddressedProgram?>(
            services.GetRequiredService<ProgramCatalog>().Find(key) is null
                ? new AddressedProgram(key, default) { Fault = Problem.NotFound }
                : new AddressedProgram(key, services.GetRequiredService<ProgramCalendar>().TodayIn(key)));
    }
}
