namespace CecFunctions.Application.Staff;

/// <summary>Who is staff, and in which roles. It is asked at every request of staff, so that whoever is taken off it may do nothing from then on.</summary>
public interface IStaffDirectory
{
    /// <summary>One point read.</summary>
    /// <param name="key">Of <see cref="StaffEntry.KeyOf"/>.</param>
    Task<StaffEntry?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>All of them, by name.</summary>
    Task<IReadOnlyList<StaffEntry>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Adds one, or replaces the entry of the same address.</summary>
    Task PutAsync(StaffEntry staff, CancellationToken cancellationToken);

    /// <returns>Whether there was such an entry.</returns>
    Task<bool> RemoveAsync(string key, CancellationToken cancellationToken);
}
