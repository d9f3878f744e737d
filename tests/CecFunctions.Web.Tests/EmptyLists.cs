using Moq;

namespace CecFunctions.Web.Tests;

/// <summary>Lets a port that nobody set up find nothing, where a list is asked for, instead of no list.</summary>
internal sealed class EmptyLists : LookupOrFallbackDefaultValueProvider
{
    public EmptyLists() => Register(typeof(IReadOnlyList<>), (type, _) => Array.CreateInstance(type.GetGenericArguments()[0], 0));
}
