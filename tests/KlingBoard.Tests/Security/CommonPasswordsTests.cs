using KlingBoard.Data.Accounts;
using KlingBoard.Features.Account.Passwords;

namespace KlingBoard.Tests.Security;

public sealed class CommonPasswordsTests
{
    [Theory]
    [InlineData("123456789012")]
    [InlineData("password1234")]
    [InlineData("P@ssw0rd2026!")]
    [InlineData("passwordpassword")]
    [InlineData("qwertyuiop12")]
    [InlineData("Sunshine2026!!")]
    [InlineData("iloveyoubaby")]
    [InlineData("abcabcabcabc")]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("!!!welcome!!!")]
    [InlineData("KlingBoard2026")]
    public void Password_ThatManyChoose_IsEasy(string password) => CommonPasswords.IsEasy(password).ShouldBeTrue();

    [Theory]
    [InlineData("First-Light-60")]
    [InlineData("a kettle steams at dawn")]
    [InlineData("tR9#mmQ2vx!pL")]
    [InlineData("eleven grey herons")]
    [InlineData("Größe&Weite 7 Hügel")]
    public void Password_OfOnesOwn_IsNot(string password) => CommonPasswords.IsEasy(password).ShouldBeFalse();

    [Theory]
    [InlineData("ines.okafor@northlight.example", "Ines Okafor", "ines.okafor1234", false)]
    [InlineData("ines.okafor@northlight.example", "Ines Okafor", "InesOkafor!2026", false)]
    [InlineData("ines.okafor@northlight.example", "Ines Okafor", "ines.okafor@northlight.example", false)]
    [InlineData("ines.okafor@northlight.example", "Ines Okafor", "grey herons of okafor bay", true)]
    [InlineData("al@x.test", "Al", "always all alone at noon", true)]
    public async Task Password_WithTheOwnAddressOrName_IsTakenOnlyWhereEnoughIsLeft(string email, string name, string password, bool isTaken)
    {
        var judged = await new CommonPasswords().ValidateAsync(null!, new User { Email = email, DisplayName = name }, password);

        judged.Succeeded.ShouldBe(isTaken);
    }
}
