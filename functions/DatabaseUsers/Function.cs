namespace Infra.Functions.DatabaseUsers;

/// <summary>
/// The function's entry. Its request says which users a database has (<see cref="Request"/>). Its answer is empty: an error says all else.
/// </summary>
public static class Function
{
    // Changes of the owner's password, and failovers, take RDS a minute or two.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Gives a database the users of a request.</summary>
    /// <param name="input">The request as JSON.</param>
    /// <exception cref="RefusedException">The request is not one, or the database cannot be reached or refuses a statement.</exception>
    public static Stream Handle(Stream input) => Run(input, Patience);

    internal static Stream Run(Stream input, TimeSpan patience)
    {
        var request = Request.Parse(input);
        using var database = Database.Open(request, patience);
        new UserList(database, Console.WriteLine).Make(request.Users);
        return new MemoryStream("{}"u8.ToArray());
    }
}
