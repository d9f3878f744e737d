namespace CecFunctions.Application.Members;

/// <summary>Finds members by what people know of them. An entry may be out of date: read the member before believing it.</summary>
public interface IMemberLookup
{
    /// <summary>Makes the members findable. Called before they are committed, so that no member is ever missing here.</summary>
    Task WriteAsync(IReadOnlyCollection<MemberDocument> members, CancellationToken cancellationToken);

    Task<IReadOnlyList<MemberKey>> FindByCredentialAsync(string credentialNumber, CancellationToken cancellationToken);

    /// <summary>Upper and lower case are the same.</summary>
    Task<IReadOnlyList<MemberKey>> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>Members of whose name a word begins with the longest word of the text; upper and lower case are the same. Whether the other words match, the member says: <see cref="NameWords.Match"/>.</summary>
    /// <param name="program">Of this program only; <see langword="null"/> = of all.</param>
    /// <param name="most">The most that are returned.</param>
    Task<IReadOnlyList<MemberKey>> FindByNameAsync(string text, string? program, int most, CancellationToken cancellationToken);
}
