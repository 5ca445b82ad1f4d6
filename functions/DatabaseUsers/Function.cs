using System.Globalization;
using System.Text;

namespace Infra.Functions.DatabaseUsers;

/// <summary>
/// The function's entry. Its request says which users a database has (<see cref="Request"/>); its answer is the time of the oldest password in use,
/// in seconds since 1970, as a JSON number.
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
        var since = new UserList(database, TimeProvider.System, Console.WriteLine).Make(request.Users);
        return new MemoryStream(Encoding.ASCII.GetBytes(since.ToString(CultureInfo.InvariantCulture)));
    }
}
