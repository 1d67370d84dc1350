using KlingBoard.Data.Accounts;
using KlingBoard.Infrastructure.Results;
using Microsoft.AspNetCore.Components;

namespace KlingBoard.Features.Account;

public sealed partial class AccountPage
{
    private User _user = null!;
    private Error? _nameError;
    private string? _nameDone;
    private Error? _passwordError;
    private string? _passwordDone;

    [Inject]
    internal AccountService Accounts { get; init; } = null!;

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromForm(FormName = "name")]
    public DisplayNameInput Name { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "password")]
    public PasswordInput Password { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Name ??= new DisplayNameInput();
        Password ??= new PasswordInput();
        _user = await Accounts.SignedInAsync(HttpContext.User);
        if (HttpMethods.IsGet(HttpContext.Request.Method))
        {
            Name.DisplayName = _user.DisplayName;
        }
    }

    private async Task ChangeNameAsync()
    {
        var changed = await Accounts.ChangeDisplayNameAsync(_user, Name);
        _nameError = changed.Error;
        _nameDone = changed.IsSuccess ? "Your name is changed." : null;
    }

    private async Task ChangePasswordAsync()
    {
        var changed = await Accounts.ChangePasswordAsync(_user, Password);
        _passwordError = changed.Error;
        _passwordDone = changed.IsSuccess ? "Your password is changed. Everywhere else you are signed out." : null;
        Name.DisplayName = _user.DisplayName;
        (Password.Present, Password.New) = ("", "");
    }
}
