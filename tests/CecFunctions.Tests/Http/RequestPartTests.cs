using CecFunctions.Http;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Tests.Http;

public sealed class RequestPartTests
{
    private static readonly Problem First = Problem.At("If-Match", "is missing.");
    private static readonly Problem Second = Problem.At("$", "is no JSON.");

    [Fact]
    public async Task FirstFault_InTheOrderOfTheArguments_IsAnsweredAndTheEndpointIsNotCalled()
    {
        var answer = await RequestPart.CheckAsync(
            Call("other", Part.In(null), Part.In(First), Part.In(Second)),
            _ => throw new InvalidOperationException("It was called."));

        Assert.Equal(First, Assert.IsType<ProblemResult>(answer).Problem);
    }

    [Fact]
    public async Task PartsInOrder_LetTheEndpointBeCalled() =>
        Assert.Equal("called", await RequestPart.CheckAsync(Call("other", Part.In(null)), _ => new("called")));

    private static DefaultEndpointFilterInvocationContext Call(params object[] arguments) =>
        new DefaultEndpointFilterInvocationContext(new DefaultHttpContext(), arguments);

    private sealed record Part : RequestPart
    {
        public static Part In(Problem? fault) => new() { Fault = fault };
    }
}
