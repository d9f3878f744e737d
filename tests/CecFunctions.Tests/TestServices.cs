using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests;

/// <summary>Putting one service around another.</summary>
internal static class TestServices
{
    public static void Replace<T>(this IServiceCollection services, Func<T, T> around) where T : class
    {
        var inner = services.Last(service => service.ServiceType == typeof(T));
        services.Remove(inner);
        services.AddSingleton(
            provider => around(inner.ImplementationInstance as T ?? (T)(inner.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!))));
    }
}
