package io.github.trackerlinks.standin.text;

/** The messages of errors, in Russian and English, with places for arguments. */
public enum Message {
    REQUIRED("Требуется параметр.", "The parameter is required."),
    INVALID("Недопустимое значение параметра «%s».", "Invalid value of the parameter \"%s\"."),
    UNKNOWN_RELATIONSHIP("Неизвестное значение «%s».", "Unknown value \"%s\"."),
    UNFIT_RELATIONSHIP(
            "Связь «%s» недопустима между этими сущностями.",
            "The link \"%s\" is not possible between these entities."),
    UNKNOWN_FIELD("Поле «%s» не существует.", "The field \"%s\" does not exist."),
    NOT_JSON("Тело запроса не является корректным JSON.", "The request body is not valid JSON."),
    WRONG_SHAPE("Тело запроса имеет неверную структуру.", "The request body has a wrong structure."),
    TOO_LARGE("Тело запроса слишком велико.", "The request body is too large."),
    MALFORMED("Некорректный запрос.", "Malformed request."),
    UNAUTHORIZED("Требуется авторизация.", "Authentication is required."),
    NO_ORGANIZATION(
            "Организация не найдена или недоступна.", "Organization is not available, not active or not found."),
    FORBIDDEN("Недостаточно прав для выполнения операции.", "You have no rights for this operation."),
    NO_RESOURCE("Ресурс не найден.", "The resource does not exist."),
    NO_METHOD("Метод не поддерживается.", "The method is not supported."),
    NO_ISSUE("Задача %s не найдена.", "Issue %s not found."),
    NO_ENTITY("Сущность %s не найдена.", "Entity %s not found."),
    NO_APPLICATION("Приложение %s не найдено.", "Application %s not found."),
    NO_LINK("Связь %s не найдена.", "Link %s not found."),
    ISSUES_LINKED("Задачи %s и %s уже связаны.", "Issues %s and %s are already linked."),
    ENTITIES_LINKED("Сущности %s и %s уже связаны.", "Entities %s and %s are already linked."),
    OBJECT_LINKED("Задача %s и объект %s уже связаны.", "Issue %s and object %s are already linked."),
    SELF_LINK("Нельзя связать %s с самой собой.", "%s cannot be linked with itself."),
    HAS_PARENT("У задачи %s уже есть родительская задача.", "Issue %s has a parent already."),
    CYCLE("Задача %s уже содержит задачу %s.", "Issue %s already contains issue %s."),
    NO_BACKLINK("Не удалось создать обратную связь: %s.", "The backlink could not be created: %s."),
    NOT_AN_EPIC("Задача %s не является эпиком.", "Issue %s is not an epic."),
    OUTSIDE_LIFETIME(
            "Дата связи выходит за пределы времени жизни задачи %s.",
            "The link's date is outside of issue %s's lifetime."),
    MOVED("Задача перемещена: %s.", "The issue has moved: %s."),
    TOO_MANY_LINKS("Слишком много связей: допустимо не более %s.", "Too many links: at most %s are possible."),
    WRITE_CONFLICT("Объект изменён другим запросом.", "Another request is changing the object."),
    TOO_MANY_REQUESTS("Слишком много запросов.", "Too many requests."),
    UNAVAILABLE("Сервис временно недоступен.", "The service is temporarily unavailable."),
    INTERNAL("Внутренняя ошибка: %s", "Internal error: %s");

    private final String ru;
    private final String en;

    Message(String ru, String en) {
        this.ru = ru;
        this.en = en;
    }

    /** The text with its arguments. */
    public String in(Language language, Object... arguments) {
        return language.of(ru, en).formatted(arguments);
    }
}
